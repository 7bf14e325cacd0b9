import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const hive = (body: string): string => `# Apiary

## Entities

### Hive

${body}

- frames (integer)

### Site

- name (string, required)
`;

const fieldsOfHive = (text: string): string[] =>
  parsePrd(text)
    .entities.filter(({ name }) => name === 'Hive')
    .flatMap(({ fields }) => fields.map(({ name }) => name));

const ignored = (text: string): [line: number, message: string][] =>
  parsePrd(text)
    .diagnostics.filter(({ code }) => code === 'prd/ignored')
    .map(({ line, message }) => [line, message]);

describe('a sentence beside a list of fields', () => {
  it('gives fields when it says what the entity has, with a type', () => {
    for (const subject of ['It', 'A hive', 'Each hive']) {
      const text = hive(`${subject} has a label (string, required, unique) and a colour.`);
      assert.deepEqual(fieldsOfHive(text), ['label', 'colour', 'frames']);
      assert.deepEqual(ignored(text), []);
    }
  });

  it('gives the fields and the relation that one sentence says', () => {
    const text = hive('It has a label (string, required) and belongs to a Site.');
    assert.deepEqual(fieldsOfHive(text), ['label', 'frames']);
    assert.deepEqual(
      parsePrd(text).relations.map(({ from, to, kind }) => [from, to, kind]),
      [['Hive', 'Site', 'many-to-one']],
    );
  });

  it('is reported, and counts as not understood, when it says what something has and gives no field', () => {
    const text = hive('Treatments: a treatment has a product name and a date.');
    const message = '“Treatments: a treatment has a product name and a date.” is taken as a description of Hive';
    assert.deepEqual(ignored(text), [[7, message]]);
    assert.equal(parsePrd(text).coverage.not_understood, 1);
  });

  it('is reported when it says how many of another entity there are', () => {
    assert.deepEqual(ignored(hive('Each hive stands in one site.')), [
      [7, '“Each hive stands in one site.” is taken as a description of Hive'],
    ]);
  });

  it('is not reported when the relation is stated elsewhere', () => {
    const text = hive('Each hive stands in one site.').replace('- frames (integer)', '- site_id (FK to Site)');
    assert.deepEqual(ignored(text), []);
  });

  it('is not reported when it only describes', () => {
    assert.deepEqual(ignored(hive('A wooden box full of bees, kept by anyone who has an interest.')), []);
  });
});

it('a paragraph that is too long to be read is reported', () => {
  const long = 'A hive has a label. '.repeat(300).trim();
  for (const text of [
    `# Apiary\n\n## Entities\n\n${long}\n`,
    hive(long),
    hive(long).replace('- frames (integer)\n', ''),
  ])
    assert.deepEqual(
      ignored(text).map(([line]) => line),
      [text.split('\n').indexOf(long) + 1],
    );
});

it('a sentence among the entities that no entity is read from is reported', () => {
  const text = '# Apiary\n\n## Entities\n\nKeeping bees has a long history.\n\n- Hive: label (string, required)\n';
  assert.deepEqual(ignored(text), [[5, '“Keeping bees has a long history.” is not read']]);
});
