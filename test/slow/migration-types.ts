import assert from 'node:assert/strict';
import { asArray, asObject, type Json } from '../contract/json.ts';
import { type NewDatabase, type Step, take, writeVersions } from './migration-app.ts';
import { id } from './migration-chain.ts';
import type { PythonEnvironment } from './python.ts';

/** Each type as a PRD writes it, and the values at the two ends of what it holds. */
const types: Readonly<Record<string, readonly [type: string, low: string | number, high: string | number]>> = {
  string: ['string, max 10', 'a b c', '0123456789'],
  text: ['text', '-12', 'long text '.repeat(30)],
  integer: ['integer', -2_147_483_648, 2_147_483_647],
  bigint: ['bigint', '-9223372036854775808', '9223372036854775807'],
  decimal: ['decimal(5,2)', '-999.99', '999.99'],
  whole: ['decimal(12,0)', '-999999999999', '999999999999'],
  fine: ['decimal(12,4)', '-99999999.9999', '99999999.9999'],
  float: ['float', -0.25, 1.5e300],
  date: ['date', '1999-12-31', '2024-02-29'],
  datetime: ['datetime', '2000-01-01T00:00:00+00:00', '2024-12-31T23:59:59.999999+00:00'],
  choice: ['enum: a | longest', 'a', 'longest'],
  email: ['email', 'a@example.com', 'someone.with.a.long.name@example.com'],
  url: ['url', 'https://example.com/', 'https://example.com/with/a/long/path'],
};

const names = Object.keys(types);
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));

type Side = 0 | 1;

/** A PRD of one table with a column for every pair of types, seen from one side. */
export const typesPrd = (side: Side): string => {
  const fields = pairs.map((pair) => `- ${pair[0]}_as_${pair[1]} (${types[pair[side]]?.[0]})`);
  return ['# Types', '', '## Entities', '', '### Item', '', ...fields].join('\n');
};

/** A row of it with the values at one end of what each column holds. */
export const rowOf = (number: number, side: Side, end: 1 | 2): Readonly<Record<string, unknown>> => ({
  user_id: id(1),
  id: id(number),
  ...Object.fromEntries(pairs.map((pair) => [`${pair[0]}_as_${pair[1]}`, types[pair[side]]?.[end]])),
});

const valuesOf = (rows: Json | undefined, columns: readonly string[]): unknown[] => {
  const [low] = asArray(rows).map(asObject);
  return columns.map((column) => low?.[column]);
};

/** Every column of the table changes at once. */
export const typeChanges = (url: NewDatabase, python: () => PythonEnvironment): void => {
  it('turns every type into every other and back, whatever the values', async () => {
    const address = await url('types');
    const [before, after] = writeVersions([{ prd: typesPrd(0) }, { prd: typesPrd(1), allowDestructive: true }]);
    assert.ok(before && after);
    const start: Step[] = [
      ['upgrade', 'head'],
      ['insert', 'users', [{ id: id(1), email: 'a@example.com', password_hash: 'x' }]],
      ['insert', 'items', [rowOf(10, 0, 1), rowOf(11, 0, 2), { user_id: id(1), id: id(12) }]],
    ];
    assert.deepEqual(await take(python(), address, start, before), [null, null, null]);

    assert.deepEqual(await take(python(), address, [['upgrade', 'head']], after), [null]);
    const there: Step[] = [['check'], ['insert', 'items', [rowOf(13, 1, 1), rowOf(14, 1, 2)]], ['rows', 'items']];
    const [same, inserted, later] = await take(python(), address, there, after);
    assert.deepEqual([same, inserted], [null, null]);
    assert.deepEqual(valuesOf(later, ['integer_as_bigint', 'integer_as_text', 'fine_as_decimal', 'decimal_as_fine']), [
      -2_147_483_648,
      '-2147483648',
      '-999.99',
      '-999.9900',
    ]);
    assert.deepEqual(
      valuesOf(later, ['bigint_as_integer', 'text_as_integer', 'date_as_datetime', 'datetime_as_date']),
      [-2_147_483_648, -12, '1999-12-31 00:00:00+00:00', '2000-01-01'],
    );

    assert.deepEqual(await take(python(), address, [['downgrade', before.head]], before, after), [null]);
    const [unchanged, earlier] = await take(python(), address, [['check'], ['rows', 'items']], before);
    assert.equal(unchanged, null);
    assert.deepEqual(
      valuesOf(earlier, ['integer_as_bigint', 'decimal_as_fine', 'date_as_datetime', 'string_as_text']),
      [-2_147_483_648, '-999.99', '1999-12-31', 'a b c'],
    );
  });
};
