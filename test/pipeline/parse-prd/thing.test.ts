import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const names = (text: string): string[] => parsePrd(text).entities.map(({ name }) => name);

const inData = (heading: string, body: string): string[] =>
  names(`# Yard\n\n## Data Model\n\n### Kiln\n\n- label (string, required)\n\n### ${heading}\n\n${body}\n`).slice(1);

const table = '| Column | Type |\n|---|---|\n| id | UUID PK |\n| title | TEXT |';

describe('a heading among the entities', () => {
  for (const [heading, body] of [
    ['What is not stored', '- `open` on a shelf\n- Which panel is open.'],
    ['Warum es keine Sensoren gibt', 'Sensoren werden nicht gespeichert.'],
    ['Lo que no se guarda', '- `abierto`: estado de la vista'],
    ['The one that got fixed', 'It was a Yes/No field.'],
    ['Dates', '`sownOn` and `pickedOn` are real dates.'],
    ['Soft deletes', 'Rows are never deleted.'],
    ['Important notes', '- Kilns are created cold\n- Frontend must use `label`'],
    ['Derived values', '- Total weight: sum of all weights'],
    ['Foreign Keys', '- `kiln_id` → kilns.id\n- `owner_id` → users.id'],
    ['name', '- Type: string\n- Example: `Paul`\n- Rule: never empty'],
  ] as const)
    it(`“${heading}” names none when it explains something`, () => assert.deepEqual(inData(heading, body), []));

  for (const heading of ['scenarios', 'epics', 'Metrics Dashboard', 'goals', 'use_cases', 'dependencies', 'history'])
    it(`“${heading}” names one when a table of columns stands below it`, () =>
      assert.equal(inData(heading, table).length, 1));

  it('names one when a sentence says what it is', () => {
    assert.deepEqual(inData('Firing', 'A firing belongs to a kiln.'), ['Firing']);
  });

  it('keeps the table below a label that tells about it', () => {
    const text = `# 琴房\n\n## 数据模型\n\n### 琴房（Room）\n\n**用途**：一间琴房\n\n| 字段名 | 类型 |\n|---|---|\n| Label | string |\n\n**索引**：\n\n- \`IX\`：加速\n`;
    assert.deepEqual(names(text), ['Room']);
  });
});

describe('a heading outside the data', () => {
  it('names one when an object type with an id, or a record by its title, stands below it', () => {
    const text =
      '# Lockers\n\n## Refund Record\n\n```typescript\n{\n  amount: number;\n  paidAt: Date | null;\n}\n```\n\n## Login\n\n```typescript\n{\n  email: string;\n  password: string;\n}\n```\n';
    assert.deepEqual(names(text), ['RefundRecord']);
  });

  it('names none for a feature with a list of what it can do', () => {
    for (const feature of ['Purchase Management', 'Layout', 'Master Panel Features'])
      assert.deepEqual(
        names(`# Shop\n\n## ${feature}\n\n- **Draft**: status, supplier, date\n- **Total**: amount of all lines\n`),
        [],
        feature,
      );
  });
});

describe('a type of a program without an id', () => {
  it('is a part of the one that uses it, where the others have ids', () => {
    const text =
      '# Shop\n\n```typescript\ninterface Line { name: string; amount: number }\ninterface Order { id: string; lines: Line[] }\n```\n';
    assert.deepEqual(names(text), ['Order']);
  });
});

describe('a table that is named after two others', () => {
  it('ties them together when nothing is said about it', () => {
    const text =
      '# Lar\n\nOs dados do lar são guardados com os nomes.\n\n## Modelo de dados\n\n- funcionarios\n- papeis\n- funcionarios_papeis\n';
    const { entities, relations } = parsePrd(text);
    assert.deepEqual(
      entities.map(({ name }) => name),
      ['Funcionario', 'Papel'],
    );
    assert.deepEqual(
      relations.map(({ kind }) => kind),
      ['many-to-many'],
    );
  });
});
