import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { genomeProblems } from '../../pipeline/check-genome.ts';
import type { Genome, GenomeEntity, GenomeField } from '../../pipeline/genome.ts';
import { understand } from '../../pipeline/microcodegen.ts';

const root = path.join(import.meta.dirname, '../..');
const genomeOf = (prd: string): Genome => {
  const { genome } = understand(prd);
  assert.ok(genome);
  return genome;
};
const entity = (genome: Genome): GenomeEntity => genome.modules[0]?.entities[0] ?? assert.fail();
const field = (genome: Genome, name: string): GenomeField =>
  entity(genome).fields.find((each) => each.name === name) ?? assert.fail();

const prd = `# Shop
## Entities
- Order: code (string), total (decimal(10,2)), seats (integer), state (enum: open, done), customer (Customer, required)
- Customer: name (string, required)
- Label: name (string)
- User: nickname (string)
## Relations
- Order to Label: many-to-many
`;

describe('what no stack could build of a genome', () => {
  it('is nothing in a genome that stage 2 made, whatever the PRD', () => {
    const documents = ['examples', 'test/fixtures', 'test/prd'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => path.join(folder, name)),
    );
    assert.ok(documents.length > 100);
    for (const document of documents) {
      const { genome } = understand(readFileSync(path.join(root, document), 'utf8'));
      if (genome) assert.deepEqual(genomeProblems(genome), [], document);
    }
  });

  const changes: ReadonlyArray<{ what: string; change: (genome: Genome) => void; says: RegExp }> = [
    {
      what: 'a column of the system as a field',
      change: (g) => (field(g, 'code').name = 'xmin'),
      says: /Order cannot be called "xmin"/,
    },
    {
      what: 'a plural that the app has',
      change: (g) => (entity(g).plural = 'users'),
      says: /cannot be called "users"/,
    },
    {
      what: 'the plural of another entity as a collection',
      change: (g) => (entity(g).plural = 'order_labels'),
      says: /two tables .*"order_labels"/,
    },
    {
      what: 'a module without a file',
      change: (g) => Object.assign(g.modules[0] ?? {}, { name: 'nul' }),
      says: /a module cannot be called "nul"/,
    },
    {
      what: 'login as the rows of somebody',
      change: (g) => Object.assign(g.modules[3] ?? {}, { module_type: 'crud' }),
      says: /cannot be called "user"/,
    },
    {
      what: 'a type of another name',
      change: (g) => (entity(g).name = 'Purchase'),
      says: /module order is called Order, not Purchase/,
    },
    {
      what: 'a default beyond the type',
      change: (g) => (field(g, 'seats').default = 1.5),
      says: /Order\.seats has the default "1\.5"/,
    },
    {
      what: 'a default that is no value',
      change: (g) => (field(g, 'state').default = 'late'),
      says: /one of open, done/,
    },
    {
      what: 'more digits than are kept',
      change: (g) => (field(g, 'total').precision = 30),
      says: /Order\.total is decimal\(30,2\)/,
    },
    {
      what: 'a string without a length',
      change: (g) => (field(g, 'code').max_length = null),
      says: /code: "max_length" is null, but must be 255/,
    },
    {
      what: 'an enum that cannot be filtered',
      change: (g) => (field(g, 'state').filterable = false),
      says: /"filterable" is false, but must be true/,
    },
    {
      what: 'a reference that is no uuid',
      change: (g) => (field(g, 'customer_id').type = 'string'),
      says: /"type" is "string", but must be "uuid"/,
    },
    {
      what: 'a reference that is called like a value',
      change: (g) => (field(g, 'customer_id').name = 'buyer'),
      says: /its name ends in _id/,
    },
    {
      what: 'a unique reference of many',
      change: (g) => (field(g, 'customer_id').unique = true),
      says: /many-to-one, which says the contrary/,
    },
    {
      what: 'two entities in a module',
      change: (g) => g.modules[0]?.entities.push(entity(g)),
      says: /must have one entity, and has 2/,
    },
    {
      what: 'a text with a control character',
      change: (g) => (g.solution_name = 'a\0b'),
      says: /^solution_name has characters/,
    },
    {
      what: 'a row that refers to itself and must',
      change: (g) => Object.assign(field(g, 'customer_id'), { references: { module: 'order', kind: 'many-to-one' } }),
      says: /no row could ever be the first/,
    },
  ];
  for (const { what, change, says } of changes) {
    it(`is ${what}`, () => {
      const genome = structuredClone(genomeOf(prd));
      assert.deepEqual(genomeProblems(genome), []);
      change(genome);
      assert.match(genomeProblems(genome).join('\n'), says);
    });
  }
});
