import assert from 'node:assert/strict';
import { languageOf } from '../../../pipeline/parse-prd/language.ts';
import { singularIn } from '../../../pipeline/parse-prd/number.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

describe('names in the singular, in the language of the document', () => {
  for (const [language, many, one] of [
    ['pt', 'prescricoes', 'prescricao'],
    ['pt', 'alocacoes_leito', 'alocacao_leito'],
    ['pt', 'responsaveis', 'responsavel'],
    ['pt', 'sinais_vitais', 'sinal_vital'],
    ['pt', 'itens', 'item'],
    ['es', 'proveedores', 'proveedor'],
    ['es', 'unidades', 'unidad'],
    ['de', 'rechnungen', 'rechnung'],
    ['fr', 'journaux', 'journal'],
    ['es', 'stores', 'store'],
    ['fr', 'repas', 'repas'],
    ['en', 'order_items', 'order_item'],
  ] as const)
    it(`${many} is ${one} in ${language}`, () => assert.equal(singularIn(many, language), one));

  for (const [language, text] of [
    ['en', 'The list of the members is kept for each club.'],
    ['de', 'Die Mitglieder werden mit dem Verein gespeichert und nicht gelöscht.'],
    ['fr', 'Les membres du club sont enregistrés dans la base avec leur adresse.'],
    ['es', 'Los socios del club se guardan con sus datos y no se borran.'],
    ['pt', 'Os sócios do clube são guardados com os dados e não são apagados.'],
    ['ru', 'Члены клуба хранятся в базе.'],
    ['ja', '会員はクラブごとに保存する。'],
    ['ko', '회원은 클럽별로 저장한다.'],
    ['zh', '会员信息按俱乐部保存。'],
  ] as const)
    it(`${text} is ${language}`, () => assert.equal(languageOf(text), language));
});

describe('one entity under two spellings is one', () => {
  const cases: [name: string, one: string, other: string][] = [
    ['accents', 'Categoría', 'categoria'],
    ['a label in front', '表 pianos', 'Piano'],
    ['a label behind', 'pianosテーブル定義', 'piano'],
    ['a label of another language', 'Tabelle kunde', 'Kunde'],
    ['case and separators', 'ORDER_LINES', 'OrderLine'],
    ['a schema', 'public.pianos', 'Piano'],
  ];
  for (const [name, one, other] of cases)
    it(name, () => {
      const text = `# A\n\n## Entities\n\n### ${one}\n\n- name (string, required)\n\n### ${other}\n\n- size (integer)\n`;
      const { entities } = parsePrd(text);
      assert.deepEqual(
        entities.map(({ fields }) => fields.map((field) => field.name)),
        [['name', 'size']],
      );
    });

  it('a plural that only its language has', () => {
    const text =
      '# Hof\n\n## Entitäten\n\nDie Kunden werden nicht gelöscht.\n\n### Kunde\n\n- name (string)\n\n### Kunden\n\n- ort (string)\n';
    assert.deepEqual(
      parsePrd(text).entities.map(({ name }) => name),
      ['Kunde'],
    );
  });
});
