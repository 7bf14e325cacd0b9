import fc from 'fast-check';
import { fieldTypes, type Manifest, relationKinds } from '../../../pipeline/manifest.ts';

const clashing = [
  'class metadata order model_config model_dump copy id user_id email limit int date tasks labels task_labels label_id task_id',
  'User users Class Metadata Base None Order Task task Tasks TASK AuthSession Auth Label TaskLabel Todo ToDo to_do con lpt1',
].flatMap((names) => names.split(' '));

const breaking = [
  '" \' \\ """ <% %> <%= x %> ${x} ` --- | {{ x }} <b> 1 2fa _ __init__ - . ../../etc/passwd a/b CON.txt'.split(' '),
  ['\n', '\r\n', '\u0000', '\u2028', ' ', '\u202Eevil', '\ud800', 'e\u0301', 'x'.repeat(500), 'Long'.repeat(125)],
  '🚀 任務 订单 データモデル Größe Заказ مرحبا ﬁ İ ２ ½'.split(' '),
].flat();

const hostile = [...clashing, ...breaking];

/** A name that clashes, is reserved, breaks out of quotes, or is in no alphabet at all. */
export const name = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile)).map(([a, b]) => a + b),
);
const text = fc.oneof(name, fc.constant(''), fc.lorem());
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { freq: 2 });
const line = fc.integer({ min: 0, max: 999 });
const count = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer());
const number = fc.oneof(
  fc.integer({ min: -5, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
);
const telling = fc.constantFrom('now', 'today', '2024-01-31', '12:00', '{}', 'true', '1e400', '-0');
const defaultValue = fc.oneof(text, number, fc.boolean(), telling);

const manifestField = fc.record({
  name,
  type: fc.constantFrom(...fieldTypes),
  required: fc.boolean(),
  unique: fc.boolean(),
  indexed: fc.boolean(),
  default: maybe(defaultValue),
  enum: maybe(fc.array(text, { maxLength: 4 })),
  references: maybe(name),
  min_length: maybe(count),
  max_length: maybe(count),
  minimum: maybe(number),
  maximum: maybe(number),
  precision: maybe(count),
  scale: maybe(count),
  description: maybe(text),
  managed: maybe(fc.boolean()),
  was: maybe(name),
  line,
});

const manifestRelation = fc.record({
  from: name,
  to: name,
  kind: fc.constantFrom(...relationKinds),
  field: fc.oneof(name, fc.constant('')),
  required: fc.boolean(),
  line,
});

/** Manifests with hostile names and texts, and with everything in them that a valid manifest may have. */
export const manifests: fc.Arbitrary<Manifest> = fc.record({
  solution_name: text,
  description: maybe(text),
  entities: fc.array(
    fc.record({
      name,
      description: maybe(text),
      was: maybe(name),
      line,
      fields: fc.array(manifestField, { maxLength: 6 }),
    }),
    { maxLength: 6 },
  ),
  relations: fc.array(manifestRelation, { maxLength: 6 }),
  suggested_relations: fc.array(
    manifestRelation.chain((suggested) => fc.record({ reason: text }).map(({ reason }) => ({ ...suggested, reason }))),
    { maxLength: 2 },
  ),
  user_stories: fc.array(
    fc.record({
      as_a: text,
      i_want: text,
      so_that: maybe(text),
      acceptance_criteria: fc.array(text, { maxLength: 2 }),
      line,
    }),
    { maxLength: 4 },
  ),
  integrations: fc.array(fc.record({ name: text, category: text, purpose: maybe(text), line }), { maxLength: 4 }),
  questions: fc.constant([]),
  coverage: fc.constant({ lines: 0, understood: 0, set_aside: 0, not_understood: 0, parts: [] }),
  diagnostics: fc.constant([]),
});
