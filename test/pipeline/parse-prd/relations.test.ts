import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const kinds = { 'many-to-one': 'n1', 'one-to-one': '11', 'many-to-many': 'nm' } as const;
const base = (names: string[]) =>
  '# Acme\n\n## Entities\n\n' + names.map((n) => `- ${n}: title (string), note (text)\n`).join('');
const documents: [text: string, relations: string][] = [
  [
    base(['Order', 'Product']) +
      '\n## Relationships\n\nThere is a many-to-many relationship between orders and products.\n',
    'Order nm Product',
  ],
  [
    base(['Autor', 'Buch']) + '\n## Beziehungen\n\n- Zwischen Autor und Buch besteht eine n:m-Beziehung.\n',
    'Autor nm Buch',
  ],
  [
    base(['Alumno', 'Curso']) + '\n## Relaciones\n\n- Alumno y Curso tienen una relación muchos a muchos.\n',
    'Alumno nm Curso',
  ],
  [
    base(['Élève', 'Atelier']) +
      '\n## Relations\n\n- Un élève suit plusieurs ateliers et un atelier accueille plusieurs élèves.\n',
    'Élève nm Atelier',
  ],
  [base(['Student', 'Course']) + '\n## 关系\n\n- Student 和 Course 是多对多关系\n', 'Student nm Course'],
  [base(['User', 'Team']) + '\n## 관계\n\n- User ↔ Team (다대다)\n', 'User nm Team'],
  [base(['Автор', 'Книга']) + '\n## Связи\n\n- Автор и Книга связаны отношением многие-ко-многим.\n', 'Автор nm Книга'],
  [
    base(['Trainer', 'Lesson']) +
      '\n## How it all fits together\n\n- A trainer has many lessons; a lesson has one trainer.\n',
    'Lesson n1 Trainer',
  ],
  [
    base(['Ward', 'Shift', 'Nurse']) +
      '\n## Relationships\n\n- A shift belongs to a ward and is assigned to a nurse.\n',
    'Shift n1 Ward,Shift n1 Nurse',
  ],
  [base(['Order', 'Part']) + '\n## Relationships\n\n- Order — Part: 🔧N:M\n', 'Order nm Part'],
  [base(['Order', 'Part']) + '\n## Relationships\n\n- Order to Part: Many-to-many।\n', 'Order nm Part'],
  [
    base(['Ward', 'Shift', 'Nurse']) + '\n## Relationships\n\n- Ward: has many Shifts\n- Nurse 1:N Shift\n',
    'Shift n1 Ward,Shift n1 Nurse',
  ],
  [
    '# A\n\n## Entities\n\n- Товар: название (string)\n- Склад: название (string)\n- Остаток: товар (ссылка на товар, обязательно), склад (связь с Склад), количество (integer)\n',
    'Остаток n1 Товар,Остаток n1 Склад',
  ],
  [
    '# A\n\n## Entities\n\n- Buch: titel (string)\n- Leihe: werk (Verweis auf Buch, Pflicht)\n- Kurs: titel (string)\n- Platz: kurs (Kurs)\n',
    'Leihe n1 Buch,Platz n1 Kurs',
  ],
  [
    '# A\n\n## エンティティ\n\n- Store: name (string)\n- Shift: 店舗 (Store への参照, 必須), memo (text)\n',
    'Shift n1 Store',
  ],
  ['# A\n\n## 엔티티\n\n- Store: name (string)\n- Shift: 매장 (Store 참조, 필수), memo (text)\n', 'Shift n1 Store'],
  [
    '# A\n\n## Data model\n\n```mermaid\nerDiagram\n  USER ||--|| PROFILE : has\n  USER {\n    string email\n  }\n  PROFILE {\n    string bio\n  }\n```\n',
    'Profile 11 User',
  ],
  [
    '# A\n\n## Data model\n\n```mermaid\nerDiagram\n  PROFILE |o--|| USER : of\n  USER {\n    string email\n  }\n  PROFILE {\n    int user_id FK\n  }\n```\n',
    'Profile 11 User',
  ],
  [base(['Deal', 'Tag']) + '\n## Relationships\n\n- A deal can have many tags and a tag many deals.\n', 'Deal nm Tag'],
  [base(['Film', 'Actor']) + '\n## Relationships\n\n- Film has many Actors (many-to-many)\n', 'Film nm Actor'],
  [
    base(['Recipe', 'Ingredient']) + '\n## Relationships\n\n- Recipes and ingredients: many-to-many.\n',
    'Recipe nm Ingredient',
  ],
  [base(['Klant', 'Project']) + '\n## Relaties\n\n- Klant en Project: één-op-veel\n', 'Project n1 Klant'],
  [base(['Order', 'Product']) + '\n## Notes\n\nOrders and products are shown on one page.\n', ''],
];

describe('the relations of a PRD', () => {
  for (const [text, relations] of documents)
    it(`are ${relations || 'none'} in ${JSON.stringify(text.slice(text.lastIndexOf('##')))}`, () => {
      const found = parsePrd(text).relations.map(({ from, kind, to }) => `${from} ${kinds[kind]} ${to}`);
      assert.equal(found.join(','), relations);
    });
});
