import assert from 'node:assert/strict';
import type { DefaultValue, FieldType, ManifestField } from '../../../pipeline/manifest.ts';
import { build, codes, entity, field, fieldOf, manifest, reference, resolved } from './manifests.ts';

const typed = (type: FieldType, given: Partial<ManifestField> = {}) => resolved(field('value', { type, ...given }));
const codesOf = (type: FieldType, given: Partial<ManifestField>): string[] =>
  typed(type, given).reports.map((report) => report.split(' ')[0] ?? '');

describe('lengths', () => {
  const lengths = (type: FieldType, given: Partial<ManifestField> = {}) => {
    const { min_length, max_length } = typed(type, given).field;
    return [min_length, max_length];
  };

  it('are given to strings that lack one: 255, 254 for an address, 2,048 for a link, none for a text', () => {
    assert.deepEqual(lengths('string'), [null, 255]);
    assert.deepEqual(lengths('email'), [null, 254]);
    assert.deepEqual(lengths('url'), [null, 2048]);
    assert.deepEqual(lengths('text'), [null, null]);
  });

  it('are kept where they are given', () => {
    assert.deepEqual(lengths('string', { min_length: 2, max_length: 8 }), [2, 8]);
    assert.deepEqual(lengths('text', { max_length: 500 }), [null, 500]);
    assert.deepEqual(lengths('string', { min_length: 0 }), [null, 255]);
  });

  it('leave room above a lower one', () => {
    assert.deepEqual(lengths('string', { min_length: 300 }), [300, 600]);
  });

  it('that no value can have are left out, and say so', () => {
    for (const given of [
      { min_length: 9, max_length: 8 },
      { min_length: -1 },
      { max_length: 0 },
      { min_length: 2_000_000 },
    ]) {
      assert.deepEqual(lengths('string', given), [null, 255]);
      assert.deepEqual(codesOf('string', given), ['genome/bad-limit']);
    }
    assert.deepEqual(codesOf('email', { max_length: 5 }), ['genome/bad-limit']);
  });

  it('are at most what the type allows', () => {
    assert.deepEqual(lengths('email', { max_length: 1000 }), [null, 254]);
    assert.deepEqual(codesOf('email', { max_length: 1000 }), ['genome/bad-limit']);
  });

  it('ask for no more than a request can carry', () => {
    assert.deepEqual(lengths('text', { min_length: 8_000_000 }), [10_000, null]);
    assert.deepEqual(codesOf('text', { min_length: 8_000_000 }), ['genome/bad-limit']);
  });

  it('fit into an index where one is needed', () => {
    assert.deepEqual(lengths('text', { unique: true }), [null, 600]);
    assert.deepEqual(lengths('string', { indexed: true, max_length: 5000, min_length: 1000 }), [600, 600]);
    assert.deepEqual(codesOf('text', { indexed: true }), ['genome/index-length']);
    assert.deepEqual(codesOf('string', { unique: true }), []);
  });

  it('say nothing about other types', () => {
    assert.deepEqual(lengths('integer', { max_length: 8 }), [null, null]);
    assert.deepEqual(codesOf('integer', { max_length: 8 }), ['genome/limit-does-not-apply']);
  });
});

describe('ranges', () => {
  const range = (type: FieldType, minimum: number | null, maximum: number | null) => {
    const { field: found } = typed(type, { minimum, maximum });
    return [found.minimum, found.maximum];
  };

  it('are kept for numbers', () => {
    for (const type of ['integer', 'bigint', 'float', 'decimal'] as const)
      assert.deepEqual(range(type, 0, 10), [0, 10]);
    assert.deepEqual(range('float', 0.5, null), [0.5, null]);
  });

  it('that hold nothing, or are no such number, are left out, and say so', () => {
    assert.deepEqual(range('integer', 5, 1), [null, null]);
    assert.deepEqual(range('integer', 0.5, 3), [null, 3]);
    assert.deepEqual(range('decimal', 0.001, 10 ** 17), [null, null]);
    assert.deepEqual(codesOf('integer', { minimum: 5, maximum: 1 }), ['genome/bad-limit']);
    assert.deepEqual(codesOf('bigint', { minimum: 2 ** 60 }), ['genome/bad-limit']);
  });

  it('beyond 32 bits make a bigint of an integer', () => {
    const { field: found, reports } = typed('integer', { maximum: 5_000_000_000 });
    assert.deepEqual([found.type, found.maximum], ['bigint', 5_000_000_000]);
    assert.equal(reports.length, 1);
    assert.deepEqual(codesOf('integer', { default: 3_000_000_000 }), ['genome/wider-type']);
  });

  it('say nothing about other types', () => {
    assert.deepEqual(range('date', 1, 2), [null, null]);
    assert.deepEqual(codesOf('date', { minimum: 1 }), ['genome/limit-does-not-apply']);
  });
});

describe('decimals', () => {
  const digits = (precision: number | null, scale: number | null) => {
    const { field: found } = typed('decimal', { precision, scale });
    return [found.precision, found.scale];
  };

  it('have 18 digits, 2 of them after the point, unless the PRD says otherwise', () => {
    assert.deepEqual(digits(null, null), [18, 2]);
    assert.deepEqual(digits(10, 2), [10, 2]);
    assert.deepEqual(digits(10, null), [10, 0]);
    assert.deepEqual(digits(null, 4), [18, 4]);
  });

  it('have at most 18 digits, shared out as written', () => {
    assert.deepEqual(digits(36, 18), [18, 9]);
    assert.deepEqual(digits(20, 2), [18, 2]);
    assert.deepEqual(codesOf('decimal', { precision: 36, scale: 18 }), ['genome/precision']);
  });

  it('that can hold nothing are as if nothing was said', () => {
    for (const [precision, scale] of [
      [2, 5],
      [0, 0],
      [5, -1],
    ] as const) {
      assert.deepEqual(digits(precision, scale), [18, 2]);
      assert.deepEqual(codesOf('decimal', { precision, scale }), ['genome/precision']);
    }
  });

  it('are alone in having digits', () => {
    assert.deepEqual(codesOf('float', { precision: 5 }), ['genome/limit-does-not-apply']);
    assert.equal(typed('float', { precision: 5 }).field.precision, null);
  });
});

describe('enums', () => {
  it('have each value once, on one line', () => {
    const { field: found } = typed('enum', { enum: ['a', ' a ', 'b\nc', '', 'b c'] });
    assert.deepEqual(found.enum, ['a', 'b c']);
    assert.equal(found.filterable, true);
  });

  it('are what a string with a list of values is', () => {
    assert.equal(typed('string', { enum: ['a', 'b'] }).field.type, 'enum');
    assert.equal(typed('integer', { enum: ['1', '2'] }).field.enum, null);
  });

  it('without values are strings, and say so', () => {
    assert.equal(typed('enum', { enum: [' '] }).field.type, 'string');
    assert.deepEqual(codesOf('enum', { enum: null }), ['genome/enum-without-values']);
  });
});

describe('unique and indexed', () => {
  it('let a list be filtered by indexed fields, enums, booleans and references', () => {
    const filterable = (given: ManifestField): boolean => {
      const built = build(manifest([entity('Task', [given]), entity('Project')]));
      return fieldOf(built, 'task', given.references ? `${given.name}_id` : given.name).filterable;
    };
    assert.ok(filterable(field('a', { indexed: true })));
    assert.ok(filterable(field('a', { type: 'enum', enum: ['x'] })));
    assert.ok(filterable(field('a', { type: 'boolean' })));
    assert.ok(filterable(reference('a', 'Project')));
    assert.ok(!filterable(field('a', { unique: true })));
  });

  it('are not for what cannot be compared or hardly differs', () => {
    assert.equal(typed('json', { unique: true }).field.unique, false);
    assert.deepEqual(codesOf('json', { unique: true }), ['genome/cannot-be-unique']);
    assert.deepEqual(codesOf('boolean', { unique: true }), ['genome/cannot-be-unique']);
    const few = { unique: true, minimum: 1, maximum: 2 };
    assert.deepEqual(codesOf('integer', few), ['genome/cannot-be-unique']);
    assert.deepEqual(codesOf('decimal', { ...few, precision: 1, scale: 0 }), ['genome/cannot-be-unique']);
    assert.deepEqual(codesOf('decimal', { ...few, precision: 2, scale: 1 }), []);
    assert.equal(typed('json', { indexed: true }).field.filterable, false);
    assert.deepEqual(codesOf('json', { indexed: true }), ['genome/cannot-be-filtered']);
  });
});

describe('defaults', () => {
  const read = (type: FieldType, value: DefaultValue, given: Partial<ManifestField> = {}): DefaultValue =>
    typed(type, { default: value, ...given }).field.default;

  it('are read as their type', () => {
    assert.equal(read('integer', '3'), 3);
    assert.equal(read('decimal', '9.99'), 9.99);
    assert.equal(read('float', -1.5), -1.5);
    assert.equal(read('boolean', 'yes'), true);
    assert.equal(read('boolean', false), false);
    assert.equal(read('string', 7), '7');
    assert.equal(read('text', 'a\r\nb'), 'a\nb');
    assert.equal(read('enum', 'TODO', { enum: ['todo', 'done'] }), 'todo');
    assert.equal(read('json', '{ "a": [1] }'), '{"a":[1]}');
    assert.equal(read('email', 'ada@example.com'), 'ada@example.com');
    assert.equal(read('url', 'https://example.com/a'), 'https://example.com/a');
    assert.equal(read('uuid', '0191E4A2-0000-7000-8000-000000000000'), '0191e4a2-0000-7000-8000-000000000000');
    assert.equal(read('time', '09:30'), '09:30:00');
    assert.equal(read('date', '2024-02-29'), '2024-02-29');
    assert.equal(read('datetime', '2024-05-01 12:00+02:00'), '2024-05-01T10:00:00Z');
    assert.equal(read('datetime', '2024-05-01T12:00:00.5'), '2024-05-01T12:00:00.500Z');
  });

  it('are the moment of creation for dates and moments only', () => {
    assert.equal(read('datetime', 'now'), 'now');
    assert.equal(read('date', 'today'), 'today');
    assert.equal(read('date', 'now'), 'today');
    assert.equal(read('time', 'now'), null);
    assert.equal(read('string', 'now'), 'now');
  });

  const bad: ReadonlyArray<readonly [FieldType, DefaultValue, Partial<ManifestField>?]> = [
    ['integer', 'three'],
    ['integer', 1.5],
    ['integer', ''],
    ['integer', 5, { maximum: 4 }],
    ['decimal', 1.234, { precision: 5, scale: 2 }],
    ['decimal', 1234, { precision: 5, scale: 2 }],
    ['boolean', 'maybe'],
    ['string', 'long', { max_length: 3 }],
    ['string', '😀😀😀😀', { max_length: 3 }],
    ['enum', 'other', { enum: ['a'] }],
    ['date', '2023-02-29'],
    ['date', 'tomorrow'],
    ['datetime', '2024-05-01T25:00:00Z'],
    ['datetime', 'today'],
    ['time', '24:00'],
    ['uuid', '1'],
    ['json', '{'],
    ['json', 'null'],
    ['email', 'ada'],
    ['url', 'javascript:alert(1)'],
  ];

  it('that are not of the type or break a limit are left out, and say so', () => {
    for (const [type, value, given] of bad) {
      assert.equal(read(type, value, given), null, `${type} ${String(value)}`);
      assert.deepEqual(codesOf(type, { default: value, ...given }), ['genome/bad-default'], `${type} ${String(value)}`);
    }
  });

  it('may fill their lengths to the last character', () => {
    assert.equal(read('string', '😀😀😀', { max_length: 3 }), '😀😀😀');
  });

  it('are not for unique fields, where only one row could have them, nor for references', () => {
    assert.deepEqual(codesOf('string', { default: 'a', unique: true }), ['genome/bad-default']);
    assert.deepEqual(codesOf('datetime', { default: 'now', unique: true }), []);
    const built = build(manifest([entity('Task', [reference('parent', 'Task', { default: 'x' })])]));
    assert.deepEqual(codes(built), ['genome/bad-default']);
  });
});

describe('descriptions', () => {
  it('are well-formed text without control characters, else as they were written', () => {
    const description = ' It\'s "so" \\ <% %> ${x} """ \u202Eb\u0000c\r\nd\ud800 ';
    assert.equal(resolved(field('a', { description })).field.description, 'It\'s "so" \\ <% %> ${x} """ bc\nd\ufffd');
    assert.equal(resolved(field('a', { description: ' ' })).field.description, null);
  });
});
