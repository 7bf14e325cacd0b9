import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { fieldsOf, shown } from './shown.ts';

describe('a sentence about an entity', () => {
  const texts: ReadonlyArray<readonly [what: string, text: string, ...fields: string[]]> = [
    [
      'gives no field of which it says that there is none',
      'Each locker has a name, a size, and a note. Lockers are not people: they have no PIN, role, invitation, or login.',
      'name string',
      'size string',
      'note text',
    ],
    [
      'gives no field behind “but no” and “never”',
      'A key has a code and a colour, but no owner or price. Keys never store a photo, a label or a note.',
      'code string',
      'colour string',
    ],
    [
      'gives no field behind “kein”',
      'Ein Kunde hat eine Nummer und ein Alter. Er hat kein Passwort und keine Rolle.',
      'nummer string',
      'alter string',
    ],
    ['gives no field behind “n’a pas”', "Un client a un nom. Il n'a pas de mot de passe, de rôle ni de photo."],
    [
      'says more about a field that the one before gave',
      'We keep first name, last name, email and mobile phone. Email must be unique.',
      'first_name string',
      'last_name string',
      'email email unique',
      'mobile_phone string',
    ],
    [
      'says more about several fields',
      'It has a code, a length and a rating. The code must be unique, and the length cannot be negative. The rating is between 1 and 5.',
      'code string unique',
      'length integer 0..',
      'rating integer 1..5',
    ],
    [
      'may be nothing but names',
      'Name, address, city and number of units. The name must be unique.',
      'name string unique',
      'address string',
      'city string',
      'number_of_units integer',
    ],
    [
      'says what is measured, and values behind a colon',
      'It has a label, a monthly rent in EUR, a size in m² and a status: free, rented or blocked (default free).',
      'label string',
      'monthly_rent decimal',
      'size float',
      'status enum(free | rented | blocked) = free',
    ],
    [
      'may be wrapped anywhere',
      'Each thing has a number like WO-2024-0001 (unique), a due date,\na status (draft, sent, done) and the agreed price.\nThe due date must be after the creation date.',
      'number string unique',
      'due_date date',
      'status enum(draft | sent | done)',
      'agreed_price decimal',
    ],
  ];
  for (const [what, text, ...fields] of texts)
    it(what, () => {
      const found = fieldsOf(text);
      assert.deepEqual(found, fields);
    });

  it('keeps what it does not read as a description', () => {
    const text = 'A thing to lend. It has a code and a note.\nThe note must come after the code.';
    const [thing] = parsePrd(`# App\n\n## Entities\n\n### Parcel\n\n${text}\n`).entities;
    assert.equal(thing?.description, 'A thing to lend.');
    assert.equal(thing?.fields[1]?.description, 'The note must come after the code');
  });

  it('gives the fields in brackets behind “information” and the like', () => {
    const text =
      '- **Customer**: Represents individual clients, contains personal information (name, address, phone), linked to cars\n' +
      '- **Car**: Represents what they drive, contains license plate number, linked to its papers\n' +
      '- **Stay**: Describes one visit; stores details (arrival date, number of nights)\n';
    assert.deepEqual(shown(parsePrd(`# App\n\n### Key Entities\n\n${text}`)), [
      'Customer: name string, address string, phone string',
      'Car: license_plate_number string',
      'Stay: arrival_date date, number_of_nights integer',
    ]);
  });
});

describe('sentences about two entities', () => {
  const entities = '# App\n\n## Entities\n\n### Unit\n\n- label (string)\n\n### Tenant\n\n- name (string)\n\n';
  const relations = (text: string): string[] =>
    shown(parsePrd(`${entities}${text}\n`)).filter((line) => !line.includes(': '));

  it('tie many to many when each has several of the other, whatever the verb', () => {
    for (const text of [
      'A tenant rents one or more units; a unit can have several tenants (shared flats).',
      'Each tenant may occupy several units. A unit can have many tenants.',
      'Tenants look after multiple units, and a unit can have multiple tenants.',
      'Ein Tenant mietet mehrere Units; eine Unit hat mehrere Tenants.',
    ])
      assert.deepEqual(
        relations(text),
        [relations(text)[0]?.startsWith('Unit') ? 'Unit n:m Tenant' : 'Tenant n:m Unit'],
        text,
      );
  });

  it('tie many to one when only one of them has several', () => {
    assert.deepEqual(relations('A tenant rents one or more units.'), ['Unit n:1 Tenant']);
    assert.deepEqual(relations('It is assigned to one unit.'), ['Tenant n:1 Unit']);
  });

  it('tie nothing when one of them is no entity', () => {
    assert.deepEqual(relations('A tenant pays several bills.'), []);
    assert.deepEqual(relations('It is written by hand.'), []);
  });
});
