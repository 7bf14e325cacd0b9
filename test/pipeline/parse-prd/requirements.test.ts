import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { shown } from './shown.ts';

const read = (...requirements: string[]): string[] =>
  shown(parsePrd(`# Gym Tide\n\n## Functional Requirements\n\n${requirements.map((line) => `- ${line}\n`).join('')}`));

describe('requirements in sentences', () => {
  it('say what is kept, where nothing else does', () => {
    assert.deepEqual(
      read(
        '**FR-01** The system must allow staff to register members with first name, last name, plan and joining date.',
        '**FR-02** Staff can add lockers (number, size, deposit).',
        '**FR-03** Members must be filterable by status (active, paused, cancelled).',
        '**FR-04** A visit is recorded with date, time and member.',
        'Each lesson has a title, a start date and a price.',
        'Capture the following for every incident: date, place, severity (low, medium, high) and description.',
      ),
      [
        'Member: first_name string, last_name string, plan string, joining_date date, status enum(active | paused | cancelled)',
        'Locker: number string, size string, deposit decimal',
        'Visit: date date, time time, member Member',
        'Lesson: title string, start_date date, price decimal',
        'Incident: date date, place string, severity enum(low | medium | high), description text',
        'Visit n:1 Member',
      ],
    );
  });

  const languages: ReadonlyArray<readonly [text: string, shown: string]> = [
    [
      'Mitarbeiter müssen Kursleiter mit Vorname, Nachname und Geburtsdatum anlegen können.',
      'Kursleiter: vorname string, nachname string, geburtsdatum date',
    ],
    ['Trainer können Kurse anlegen (Name, Datum, Preis).', 'Kurse: name string, datum date, preis decimal'],
    [
      'Eine Zahlung wird mit Datum, Betrag und Uhrzeit gespeichert.',
      'Zahlung: datum date, betrag decimal, uhrzeit time',
    ],
    [
      'The app shall store for each pet its name, species and birth date.',
      'Pet: name string, species string, birth_date date',
    ],
    [
      'WHEN creating menu items, THE Menu_Manager SHALL store item details including name, price and category.',
      'MenuItem: name string, price decimal, category string',
    ],
    [
      'The system stores member information including name, phone and birthday.',
      'Member: name string, phone string, birthday date',
    ],
    ['Jede Buchung hat ein Datum, eine Uhrzeit und einen Preis.', 'Buchung: datum date, uhrzeit time, preis decimal'],
    [
      'L’application doit enregistrer des contrats avec numéro, date et prix.',
      'Contrat: numéro string, date date, prix decimal',
    ],
    [
      'Se deben registrar clientes con nombre, teléfono y dirección.',
      'Cliente: nombre string, teléfono string, dirección string',
    ],
    ['O sistema deve cadastrar turmas com nome, data e valor.', 'Turma: nome string, data date, valor string'],
    ['系统可以登记教练（姓名、电话、生日）。', '教练: 姓名 string, 电话 string, 生日 date'],
  ];
  for (const [text, expected] of languages)
    it(`are read in other languages: ${text}`, () => assert.deepEqual(read(text), [expected]));

  it('give nothing that is not certain', () => {
    for (const text of [
      'The system shall generate reports with name, date and total.',
      'Users can search members by name, phone and status.',
      'Trainers can log in with email and password.',
      'Landlords shall add post-tenancy charges (damage, late payment, cleaning).',
      'Secure file upload (e.g., rental agreements, tenant IDs).',
      'Staff can create bookings with one click.',
      'THE Table_Manager SHALL track table status including occupied, reserved, and cleaning required.',
      'Create workout plans with tags and filters.',
    ])
      assert.deepEqual(read(text), [], text);
  });

  it('add nothing to a document that describes its entities', () => {
    const text =
      '# Gym\n\n## Entities\n\n- Room: name (string)\n\n## Requirements\n\n- Staff register members with name and phone.\n';
    assert.deepEqual(shown(parsePrd(text)), ['Room: name string']);
  });
});
