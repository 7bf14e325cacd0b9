import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { catalogue } from '../../pipeline/diagnostics.ts';
import { Genome, genomeJsonSchema, type GenomeEntity, type GenomeField } from '../../pipeline/genome.ts';
import { fieldTypes, type Manifest } from '../../pipeline/manifest.ts';
import { relationshipBetween } from '../../pipeline/manifest-to-genome/archimate-model.ts';
import { impossibleReferences } from '../../pipeline/manifest-to-genome/cycles.ts';
import { fitsType } from '../../pipeline/manifest-to-genome/limits.ts';
import { isReservedField, isReservedModule, isReservedType } from '../../pipeline/manifest-to-genome/reserved.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { manifests, name } from './manifest-to-genome/hostile-manifests.ts';
import { build, codes, entity, field, manifest, reference, relation } from './manifest-to-genome/manifests.ts';

const read = (path: string): Manifest => parsePrd(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const assertDistinct = (names: readonly string[], what: string): void =>
  assert.deepEqual([...names].sort(), [...new Set(names)].sort(), what);

const assertField = (found: GenomeField, modules: ReadonlySet<string>): void => {
  const { type, references, default: value, minimum, maximum, min_length, max_length, precision, scale } = found;
  assert.ok(!isReservedField(found.name), found.name);
  if (references) {
    assert.ok(modules.has(references.module) && type === 'uuid' && found.name.endsWith('_id') && value === null);
    assert.equal(references.kind === 'one-to-one', found.unique);
  }
  assert.equal(type === 'enum', found.enum !== null && found.enum.length > 0);
  assert.ok(['string', 'email', 'url'].includes(type) ? max_length !== null : type === 'text' || max_length === null);
  assert.ok((min_length ?? 0) <= (max_length ?? Infinity) && (min_length ?? 1) > 0);
  assert.ok((minimum ?? -Infinity) <= (maximum ?? Infinity));
  if (type === 'decimal') {
    assert.ok(precision !== null && scale !== null);
    assert.ok(precision >= 1 && precision <= 18 && scale >= 0 && scale <= precision);
  } else assert.deepEqual([precision, scale], [null, null]);
  for (const limit of [minimum, maximum]) assert.ok(limit === null || fitsType(limit, found));
  if (typeof value !== 'number') return;
  assert.ok(fitsType(value, found) && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity));
};

const assertEntity = ({ name: type, fields, links }: GenomeEntity, modules: ReadonlySet<string>): void => {
  assert.ok(!isReservedType(type) || type === 'User', type);
  assertDistinct(
    [...fields, ...links].map((each) => each.name),
    type,
  );
  for (const found of fields) assertField(found, modules);
  for (const { module } of links) assert.ok(modules.has(module) && module !== 'user');
};

/** What holds for every genome beyond its schema. */
const assertSound = (genome: Genome): void => {
  const entities = genome.modules.flatMap((module) => module.entities);
  const modules = new Set(['user', ...genome.modules.map((module) => module.name)]);
  for (const module of genome.modules)
    assert.ok(!isReservedModule(module.name) || module.module_type === 'account', module.name);
  assertDistinct(
    genome.modules.map((module) => module.name),
    'modules',
  );
  assertDistinct(
    entities.map((each) => each.name.toLowerCase()),
    'types',
  );
  const linkTables = genome.modules.flatMap((module) =>
    module.entities.flatMap(({ links }) => links.map((link) => `${module.name}_${link.name}`)),
  );
  assertDistinct([...entities.map(({ plural }) => plural), ...linkTables], 'tables');
  for (const each of entities) assertEntity(each, modules);
  assertDistinct(
    genome.integrations.map(({ key }) => key),
    'integrations',
  );
  assert.deepEqual(impossibleReferences(genome.modules), []);

  const types = new Map(genome.archimate_elements.map(({ id, type }) => [id, type]));
  assertDistinct(
    [...genome.archimate_elements, ...genome.archimate_relationships].map(({ id }) => id),
    'ids',
  );
  for (const { id } of genome.archimate_elements) assert.match(id, /^id-[a-z0-9_-]+$/);
  for (const { source, target, type } of genome.archimate_relationships) {
    const [from, to] = [types.get(source), types.get(target)];
    assert.ok(from && to);
    assert.equal(relationshipBetween[from]?.[to], type);
  }
};

describe('manifestToGenome', () => {
  it('makes a sound genome of every manifest, whatever names and texts are in it, and always the same one', () => {
    fc.assert(
      fc.property(manifests, fc.boolean(), fc.array(name, { maxLength: 2 }), (from, acceptSuggestions, exclude) => {
        const choices = { acceptSuggestions, exclude };
        const built = build(from, choices);
        const { genome, diagnostics } = built;
        assert.deepEqual(Genome.parse(genome), genome);
        assertSound(genome);
        assert.equal(JSON.stringify(built), JSON.stringify(build(structuredClone(from), choices)));
        const stories = [...genome.modules.flatMap(({ user_stories }) => user_stories), ...genome.user_stories];
        assert.equal(stories.length, from.user_stories.length);
        for (const { line: at, column, message } of diagnostics)
          assert.ok(at >= 0 && column === 1 && /^\P{Cc}+$/u.test(message));
      }),
      { numRuns: 100 },
    );
  });

  it('lets no control character, lone surrogate or mark that turns text around into a genome', () => {
    fc.assert(
      fc.property(manifests, (from) => {
        const texts = JSON.stringify(build(from).genome, (_key, value: unknown) =>
          typeof value === 'string' ? value.replace(/[\t\n]/g, '') : value,
        );
        // JSON escapes control characters and lone surrogates, so they would stand in the text as \u.
        assert.doesNotMatch(texts.replaceAll('\\\\', ''), /\\u|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 50 },
    );
  });

  it('changes nothing of the manifest', () => {
    fc.assert(
      fc.property(manifests, (from) => {
        const before = JSON.stringify(from);
        build(from, { acceptSuggestions: true });
        assert.equal(JSON.stringify(from), before);
      }),
      { numRuns: 20 },
    );
  });

  for (const example of ['task_manager', 'saas_billing', 'ecommerce'])
    it(`has nothing to say against examples/${example}.md, and gives a home to all of its stories`, () => {
      const from = read(`examples/${example}.md`);
      assert.deepEqual(from.diagnostics, []);
      const built = build(from);
      assert.deepEqual(built.reports, []);
      assertSound(built.genome);
      assert.deepEqual(built.genome.user_stories, []);
      assert.ok(from.user_stories.length >= 7);
      assert.ok(from.user_stories.some(({ acceptance_criteria }) => acceptance_criteria.length > 0));
    });

  it('builds every type, every relation and the account out of the PRD that has them all', () => {
    const built = build(read('test/fixtures/everything.md'));
    assertSound(built.genome);
    const entities = built.genome.modules.flatMap((module) => module.entities);
    const fields = entities.flatMap((each) => each.fields);
    assert.deepEqual(new Set(fields.map(({ type }) => type)), new Set(fieldTypes));
    assert.deepEqual(
      new Set(fields.flatMap(({ references }) => references?.kind ?? [])),
      new Set(['many-to-one', 'one-to-one']),
    );
    assert.ok(fields.some(({ references }) => references?.module === 'user'));
    assert.deepEqual(
      entities.flatMap(({ links }) => links.map((link) => link.name)),
      ['tags', 'readers', 'related_documents'],
    );
    assert.ok(built.genome.modules.some(({ module_type }) => module_type === 'account'));
    assert.ok(!codes(built).includes('genome/bad-default'));
  });
});

describe('the codes of stage 2', () => {
  const required = { required: true };
  const given: ReadonlyArray<readonly [code: string, from: Manifest, exclude?: string[]]> = [
    ['genome/no-entities', manifest([])],
    ['genome/merged-entities', manifest([entity('Task'), entity('tasks')])],
    ['genome/unknown-exclusion', manifest([entity('Task')]), ['Project']],
    ['genome/no-fields', manifest([entity('Task', [])])],
    ['genome/renamed-entity', manifest([entity('Con')])],
    ['genome/renamed-field', manifest([entity('Task', [field('xmin')])])],
    [
      'genome/renamed-collection',
      manifest([entity('Task'), entity('TaskLabel'), entity('Label')], {
        relations: [relation('Task', 'labels', 'Label')],
      }),
    ],
    ['genome/field-is-implied', manifest([entity('Task', [field('id'), field('title')])])],
    ['genome/owner-is-implied', manifest([entity('Task', [reference('owner', 'User'), field('title')])])],
    ['genome/duplicate-field', manifest([entity('Task', [field('title'), field('Title')])])],
    ['genome/dangling-reference', manifest([entity('Task', [reference('epic', 'Epic')])])],
    ['genome/excluded-reference', manifest([entity('Task', [reference('epic', 'Epic')]), entity('Epic')]), ['Epic']],
    ['genome/impossible-reference', manifest([entity('Task', [reference('parent', 'Task', required)])])],
    [
      'genome/same-relation',
      manifest([entity('Task'), entity('Label')], {
        relations: [relation('Task', 'labels', 'Label'), relation('Label', 'tasks', 'Task')],
      }),
    ],
    ['genome/collection-of-users', manifest([entity('Task')], { relations: [relation('Task', 'watchers', 'User')] })],
    ['genome/enum-without-values', manifest([entity('Task', [field('state', { type: 'enum' })])])],
    ['genome/bad-limit', manifest([entity('Task', [field('title', { max_length: 0 })])])],
    ['genome/limit-does-not-apply', manifest([entity('Task', [field('due', { type: 'date', maximum: 1 })])])],
    ['genome/precision', manifest([entity('Task', [field('cost', { type: 'decimal', precision: 30 })])])],
    ['genome/wider-type', manifest([entity('Task', [field('size', { type: 'integer', maximum: 2 ** 40 })])])],
    ['genome/index-length', manifest([entity('Task', [field('note', { type: 'text', unique: true })])])],
    ['genome/cannot-be-unique', manifest([entity('Task', [field('extra', { type: 'json', unique: true })])])],
    ['genome/cannot-be-filtered', manifest([entity('Task', [field('extra', { type: 'json', indexed: true })])])],
    ['genome/managed-field', manifest([entity('User', [field('role')])])],
    ['genome/managed-needs-default', manifest([entity('User', [field('grade', { required: true, managed: true })])])],
    ['genome/managed-does-not-apply', manifest([entity('Task', [field('total', { managed: true })])])],
    ['genome/bad-default', manifest([entity('Task', [field('due', { type: 'date', default: 'soon' })])])],
  ];

  for (const [code, from, exclude = []] of given)
    it(`${code} is reported alone, in one sentence that names what it is about`, () => {
      const built = build(from, { exclude });
      assert.deepEqual(codes(built), [code]);
      const [finding] = built.diagnostics;
      assert.match(finding?.message ?? '', /^[A-Z].*[^.]$/);
    });

  it('are all here', () => {
    const all = Object.keys(catalogue).filter((code) => code.startsWith('genome/'));
    assert.deepEqual(all.sort(), given.map(([code]) => code).sort());
  });
});

describe('the form of a genome as JSON Schema', () => {
  it('is one that other programs understand, and that says what zod says', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(genomeJsonSchema());
    const { genome } = build(read('test/fixtures/everything.md'));
    assert.ok(validate(genome), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...genome, bundle_id: 'Not Safe' }));
    assert.ok(!validate({ ...genome, unknown: 1 }));
  });

  it('is free of limits that say nothing', () => {
    assert.doesNotMatch(JSON.stringify(genomeJsonSchema()), /9007199254740991/);
  });
});
