import assert from 'node:assert/strict';
import { asArray, asObject, asText } from '../contract/json.ts';
import { type NewDatabase, type Step, take, writeVersions } from './migration-app.ts';
import { id } from './migration-chain.ts';
import type { PythonEnvironment } from './python.ts';

const prd = (...entities: string[]): string => `# L\n\n## Entities\n\n${entities.map((one) => `- ${one}\n`).join('')}`;

const unit = { user_id: id(1), meter_id: null, rooms: null, price: null, due: null };
const units = [
  { ...unit, id: id(10), name: 'A long name', rooms: 3, price: '2.5', due: '2024-05-01T10:30:00+00:00', state: 'sold' },
  { ...unit, id: id(11), name: 'Short', rooms: 1, price: '4.0', due: '2024-05-02T00:00:00+00:00', meter_id: id(20) },
  { ...unit, id: id(12), name: 'Third', size: 1.25, code: 'x7', big: '9007199254740993' },
];
const first: Step[] = [
  ['upgrade', 'head'],
  ['insert', 'users', [{ id: id(1), email: 'a@example.com', password_hash: 'x' }]],
  ['insert', 'meters', [{ user_id: id(1), id: id(20), number: '1' }]],
  ['insert', 'units', units],
];

const rest = 'meter (Meter), state (enum: free | sold, required, default free)';

/** What rows lose by a migration, and what they get: the database says from how many. */
export const losses = (url: NewDatabase, python: () => PythonEnvironment): void => {
  describe('that takes what was named, and nothing else', () => {
    const meter = 'Meter: number (string, required)';
    const [before, named, all] = writeVersions([
      {
        prd: prd(
          `Unit: name (string, required, max 40), rooms (integer), price (decimal(8,1)), due (datetime), size (float), code (string), big (bigint), ${rest}`,
          meter,
        ),
      },
      {
        prd: prd(
          'Unit: name (string, required, max 8), price (decimal(8,0)), due (date), size (decimal(9,1)), code (integer), big (float), state (enum: free, required, default free)',
        ),
        allowDestructive: ['units.rooms', 'units.price', 'units.size', 'units.due', 'units.big', 'units.code'],
      },
      {
        prd: prd(
          'Unit: name (string, required, max 8), price (decimal(8,0)), due (date), size (decimal(9,1)), code (integer), big (float), state (enum: free, required, default free)',
        ),
        allowDestructive: true,
      },
    ]);
    assert.ok(before && named && all);

    it('says from how many rows it takes what, and takes that', async () => {
      const address = await url('losses');
      assert.deepEqual(await take(python(), address, first, before), [null, null, null, null]);
      const [up, told, rows, check] = await take(
        python(),
        address,
        [['upgrade', 'head'], ['told'], ['rows', 'units'], ['check']],
        named,
      );
      assert.deepEqual([up, check], [null, null]);
      const lost = asArray(told).map(asText);
      for (const words of [
        'units.rooms: column dropped, with all its values (2 of its rows)',
        'units.price: rounded to whole numbers (1 of its rows)',
        'units.size: rounded to 1 digit behind the point (1 of its rows)',
        'units.due: time of day dropped (1 of its rows)',
        'units.big: rounded to 15 digits (1 of its rows)',
        'units.code: text that is no whole number becomes empty (1 of its rows)',
      ])
        assert.ok(lost.includes(words), `${words}\n${lost.join('\n')}`);
      const [one, two, three] = asArray(rows).map(asObject);
      assert.deepEqual(
        [one?.['name'], one?.['price'], one?.['state'], one?.['due']],
        ['A long name', '3', 'sold', '2024-05-01'],
      );
      assert.deepEqual([two?.['meter_id'], two?.['due'], three?.['code']], [id(20), '2024-05-02', null]);
    });

    it('takes the rest when all is allowed, and goes back to where it began', async () => {
      const address = await url('all_losses');
      await take(python(), address, first, before);
      const [up, told, , check] = await take(
        python(),
        address,
        [['upgrade', 'head'], ['told'], ['rows', 'units'], ['check']],
        all,
      );
      assert.deepEqual([up, check], [null, null]);
      const lost = asArray(told).map(asText);
      for (const words of [
        'meters: table dropped, with all its rows (1 of its rows)',
        'units.meter_id: column dropped, with all its values (1 of its rows)',
        'units.name: text cut at 8 characters (1 of its rows)',
        'units.state: values that are not in its list become "free" (1 of its rows)',
      ])
        assert.ok(lost.includes(words), `${words}\n${lost.join('\n')}`);
      const back = await take(
        python(),
        address,
        [['downgrade', before.head], ['told'], ['rows', 'units']],
        before,
        all,
      );
      assert.deepEqual(back.slice(0, 2), [null, []]);
      assert.deepEqual(
        asArray(back[2]).map((row) => asObject(row)['name']),
        ['A long n', 'Short', 'Third'],
      );
    });
  });

  describe('that makes a column required', () => {
    const [before, filled, optional, byHand] = writeVersions([
      { prd: prd('Unit: name (string, required), rooms (integer)') },
      {
        prd: prd(
          'Unit: name (string, required), rooms (integer, required), floor (integer, required), paid (decimal(8,2), required), since (datetime, required), kind (enum: a | b, required)',
        ),
        fill: {
          'units.rooms': '1',
          'units.floor': '3',
          'units.paid': '12.5',
          'units.since': '2024-05-01T10:00:00Z',
          'units.kind': 'b',
        },
      },
      {
        prd: prd(
          'Unit: name (string, required), rooms (integer, required), floor (integer, required), paid (decimal(8,2), required), since (datetime, required), kind (enum: a | b, required), note (string, required)',
        ),
      },
      {
        prd: prd(
          'Unit: name (string, required), rooms (integer, required), floor (integer, required), paid (decimal(8,2), required), since (datetime, required), kind (enum: a | b, required), note (string, required)',
        ),
        fill: { 'units.note': null },
      },
    ]);
    assert.ok(before && filled && optional && byHand);
    const row = (number: number, more: object = {}): object => ({ user_id: id(1), id: id(number), name: 'N', ...more });

    it('gives rows that stand the value that was said, and no new one', async () => {
      const address = await url('fills');
      const start: Step[] = [
        ['upgrade', 'head'],
        ['insert', 'users', [{ id: id(1), email: 'a@example.com', password_hash: 'x' }]],
        ['insert', 'units', [row(10), row(11, { rooms: 7 })]],
      ];
      assert.deepEqual(await take(python(), address, start, before), [null, null, null]);
      const answers = await take(
        python(),
        address,
        [['upgrade', 'head'], ['check'], ['rows', 'units'], ['insert', 'units', [row(12)]]],
        filled,
      );
      assert.deepEqual(answers.slice(0, 2), [null, null]);
      const [one, two] = asArray(answers[2]).map(asObject);
      assert.deepEqual(
        [one?.['rooms'], one?.['floor'], one?.['paid'], one?.['since'], one?.['kind'], two?.['rooms']],
        [1, 3, '12.50', '2024-05-01 10:00:00+00:00', 'b', 7],
      );
      assert.notEqual(answers[3], null);

      // Without a value it is optional, until a later revision finds every row filled.
      assert.deepEqual(await take(python(), address, [['upgrade', 'head'], ['check']], optional), [null, null]);
      const [refused] = await take(python(), address, [['upgrade', 'head']], byHand);
      assert.equal(refused, 'units.note is empty in 2 rows: give them a value, then migrate again');
      const steps: Step[] = [['sql', "UPDATE units SET note = 'n'"], ['upgrade', 'head'], ['check']];
      assert.deepEqual(await take(python(), address, steps, byHand), [[], null, null]);
      const back = await take(
        python(),
        address,
        [
          ['downgrade', before.head],
          ['rows', 'units'],
        ],
        before,
        byHand,
      );
      assert.equal(back[0], null);
      assert.deepEqual(
        asArray(back[1]).map((each) => asObject(each)['rooms']),
        [1, 7],
      );
    });
  });
};
