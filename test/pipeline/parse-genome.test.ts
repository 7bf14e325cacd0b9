import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Genome } from '../../pipeline/genome.ts';
import { understand } from '../../pipeline/microcodegen.ts';
import { looksLikeGenome, parseGenome } from '../../pipeline/parse-genome.ts';

const prd = readFileSync(path.join(import.meta.dirname, '../../examples/task_manager.md'), 'utf8');
const genome = (): Genome => {
  const understood = understand(prd).genome;
  assert.ok(understood);
  return structuredClone(understood);
};
const problemsWith = (change: (genome: Genome) => void): string[] => {
  const changed = genome();
  change(changed);
  return parseGenome(JSON.stringify(changed)).problems;
};
const firstEntity = ({ modules }: Genome) => {
  const [entity] = modules[0]?.entities ?? [];
  assert.ok(entity);
  return entity;
};

describe('a genome that comes from elsewhere', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(parseGenome(JSON.stringify(genome(), null, 2)), { genome: genome(), problems: [] });
  });
  it('is read in the form of version 1, which called the stack its language', () => {
    const { stack: language, ...rest } = genome();
    const text = JSON.stringify({ ...rest, genome_version: '1.0.0', language });
    assert.deepEqual(parseGenome(text), { genome: genome(), problems: [] });
  });
  it('is told from a PRD by its first character', () => {
    assert.deepEqual(['\uFEFF {"a": 1}', '# A'].map(looksLikeGenome), [true, false]);
  });

  const refusals: ReadonlyArray<{ what: string; change: (genome: Genome) => void; says: RegExp }> = [
    { what: 'a newer form', change: (g) => (g.genome_version = '3.0.0'), says: /version 3\.0\.0, .* reads 2\./ },
    {
      what: 'a name that could be code',
      change: (g) => (firstEntity(g).name = 'A:\n import os'),
      says: /^modules\.0\.entities\.0\.name: /,
    },
    { what: 'a path as a name', change: (g) => (firstEntity(g).plural = '../x'), says: /plural/ },
    {
      what: 'two modules of one name',
      change: (g) => void g.modules.push(structuredClone(g.modules[0] ?? assert.fail())),
      says: /two modules/,
    },
    {
      what: 'two fields of one name',
      change: (g) => void firstEntity(g).fields.push(structuredClone(firstEntity(g).fields[0] ?? assert.fail())),
      says: /has two fields "name"/,
    },
    {
      what: 'a reference to nowhere',
      change: (g) => void g.modules.shift(),
      says: /points to the module "project", which is not there/,
    },
    {
      what: 'an enum without values',
      change: (g) => firstEntity(g).fields.forEach((field) => (field.enum = null)),
      says: /is an enum without values/,
    },
  ];
  for (const { what, change, says } of refusals) {
    it(`is refused with ${what}`, () => assert.match(problemsWith(change).join('\n'), says));
  }
});
