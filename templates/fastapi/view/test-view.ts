import { bracketed, importBlock, importsOf, stringLiteral } from '../../../languages/python/literals.ts';
import type { ReferenceView } from './reference-view.ts';
import type { FieldView } from './field-view.ts';

/** What the generated tests of one entity need to know. */
export type TestView = {
  /** Fields that a new row must have; those that each row of a test is given, and the rest of them; optional references are left out. */
  required: readonly FieldView[];
  given: readonly FieldView[];
  optional: readonly FieldView[];
  /** True when a new row must refer to others, which have to be created first. */
  requires_rows: boolean;
  /** `("title", "another title")`: a field and a value to change it to. */
  changes: readonly string[];
  /** `("title", "x" * 121)`: a field and a value that must be refused. */
  invalid: readonly string[];
  unique: readonly string[];
  filters: readonly string[];
  /** References to other rows, and to accounts. */
  row_references: readonly ReferenceView[];
  account_references: readonly ReferenceView[];
  /** True when some of these are of other entities, which then share what they need themselves. */
  needs_parents: boolean;
  /** The functions that return the body of a new row: the least that it needs, and all that it may have. */
  body: string;
  full_body: string;
  sample_imports: string;
  test_imports: string;
};

// Where a case stands in the list of a parametrized test.
const testCase = (field: string, value: string): string =>
  bracketed('(', [stringLiteral(field), value], ')', { indent: 8, after: 1 });

const sampleNames = [
  'Parents',
  'fresh_date',
  'fresh_decimal',
  'fresh_email',
  'fresh_float',
  'fresh_integer',
  'fresh_text',
  'fresh_time',
  'fresh_timestamp',
  'fresh_url',
];
const names = { typing: ['Any'], uuid: ['uuid4'], 'fastapi.testclient': ['TestClient'], 'tests.samples': sampleNames };

/** Names of `create_…` by the module of samples that they come from. */
const creators = (modules: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(modules.map((module) => [`tests.samples.${module}`, [`create_${module}`]]));

/** The imports of the samples of new accounts. */
export const accountSampleImports = (fields: readonly FieldView[]): string =>
  importBlock(importsOf(['Any', 'TestClient', ...fields.map(({ new_sample }) => new_sample)], names));

/** What of an entity its tests depend on. */
type TestedEntity = {
  snake: string;
  fields: readonly FieldView[];
  required: readonly FieldView[];
  references: readonly ReferenceView[];
  links: ReadonlyArray<{ target: string }>;
};

// pytest takes whatever begins with "test" for a test, imported or not.
const bodyFunction = (snake: string): string => (snake.startsWith('test') ? `least_${snake}_body` : `${snake}_body`);

/** Derives the tests of one entity from its view. */
export const testView = (entity: TestedEntity): TestView => {
  const { snake, fields, references, links } = entity;
  const scalars = fields.filter(({ is_reference }) => !is_reference);
  const required = entity.required;
  // Rows that are made on one day would share the default of a date.
  const given = fields.filter((field) => required.includes(field) || (field.unique && field.has_default));
  const optional = scalars.filter((field) => !given.includes(field));
  const rowReferences = references.filter(({ is_account }) => !is_account);
  const changes = scalars.map(({ name, changed_sample }) => testCase(name, changed_sample));
  const invalid = scalars.flatMap((field) => field.invalid.map(({ value }) => testCase(field.name, value)));
  const targets = [...rowReferences, ...links].map(({ target }) => target).filter((target) => target !== snake);
  const needed = entity.required.filter(({ is_reference }) => is_reference).map(({ target }) => target);
  const body = bodyFunction(snake);
  const fullBody = `full_${snake}_body`;
  const parametrized = changes.length > 0 || required.length > 0;
  return {
    required,
    given,
    optional,
    requires_rows: needed.length > 0,
    needs_parents: needed.some((target) => target !== 'user'),
    changes,
    invalid,
    unique: scalars.filter(({ unique }) => unique).map(({ name }) => name),
    filters: scalars.filter(({ filterable }) => filterable).map(({ name }) => name),
    row_references: rowReferences,
    account_references: references.filter(({ is_account }) => is_account),
    body,
    full_body: fullBody,
    sample_imports: importBlock({
      ...importsOf(
        ['Any', 'TestClient', 'Parents', ...[...given, ...optional].map(({ new_sample }) => new_sample)],
        names,
      ),
      ...creators(needed.filter((target) => target !== 'user')),
    }),
    test_imports: importBlock({
      ...(parametrized ? { pytest: [] } : {}),
      ...importsOf(['TestClient', ...changes, ...invalid], names),
      ...creators(targets),
      [`tests.samples.${snake}`]: [`create_${snake}`, fullBody, body],
    }),
  };
};
