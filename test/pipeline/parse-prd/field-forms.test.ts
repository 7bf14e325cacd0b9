import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { fieldsOf, shown } from './shown.ts';

/** A form of writing fields, as it stands below the heading of an entity, and the fields it says. */
type Form = readonly [text: string, ...fields: string[]];

const forms: Readonly<Record<string, readonly Form[]>> = {
  'says in words what values a number may have': [
    ['- rating 1 to 5', 'rating integer 1..5'],
    ['- stars: 1–5', 'stars integer 1..5'],
    ["- price: decimal, can't be negative", 'price decimal 0..'],
    ['- stock (integer, cannot be negative)', 'stock integer 0..'],
    ['- bestand (ganzzahl, darf nicht negativ sein)', 'bestand integer 0..'],
    ['- solde (décimal, ne peut pas être négatif)', 'solde decimal 0..'],
    ['| 字段 | 类型 | 约束 |\n|---|---|---|\n| stock | 整数 | 非负 |', 'stock integer 0..'],
    ['- seats (integer, at least one, no more than twelve)', 'seats integer 1..12'],
  ],
  'says in brackets or in its name what a number is measured in': [
    ['- hourly rate (EUR)', 'hourly_rate decimal'],
    ['- fee (in euros)', 'fee decimal'],
    ['- tarif (€)', 'tarif decimal'],
    ['- weight (kg)', 'weight float'],
    ['- length in cm', 'length_in_cm float'],
    ['| Field | Type |\n|---|---|\n| warranty | months |', 'warranty integer'],
    ['- currencies (EUR)', 'currencies string'],
  ],
  'is a yes or no in plain words': [
    ['- active flag', 'active_flag boolean'],
    ['- urgent: yes/no, default no', 'urgent boolean = false'],
    ['- paid (yes or no)', 'paid boolean'],
    ['- bezahlt (ja oder nein)', 'bezahlt boolean'],
    ['| Champ | Type |\n|---|---|\n| payé | oui ou non |', 'payé boolean'],
    ['- waitlistEnabled', 'waitlist_enabled boolean'],
  ],
  'is a moment when it has a date and a time': [
    [
      '| Field | Type | Mandatory? |\n|---|---|---|\n| scheduled at | date + time | yes |',
      'scheduled_at datetime required',
    ],
    ['- beginn: Datum + Uhrzeit', 'beginn datetime'],
    ['- debut (date et heure, required)', 'debut datetime required'],
    ['- inicio: fecha + hora', 'inicio datetime'],
    ['- at: date & time, optional', 'at datetime'],
    ['- day (date)', 'day date'],
  ],
  'must be given, in the words of its language': [
    [
      '| 字段 | 类型 | 备注 |\n|---|---|---|\n| label | VARCHAR(80) | 非空；唯一；索引 |',
      'label string required unique ..80',
    ],
    [
      '| 字段 | 类型 | 约束 |\n|---|---|---|\n| label | TEXT | 不能为空 |\n| memo | TEXT | 可为空 |',
      'label text required',
      'memo text',
    ],
    ['- 名前: 文字列、入力必須', '名前 string required'],
    ['- nombre (texto, no nulo)', 'nombre text required'],
    ['- nome (texto, não nulo, único)', 'nome text required unique'],
    ['- nom (texte, non vide)', 'nom text required'],
    ['- naam (string, verplicht)', 'naam string required'],
    ['- имя (строка, не пустое)', 'имя string required'],
  ],
  'must be unique in a clause of its own': [
    ['- code: must be unique', 'code string unique'],
    ['- code (string), no duplicates', 'code string unique'],
    ['- nummer (Text, muss eindeutig sein)', 'nummer text unique'],
    ['- código (texto, debe ser único)', 'código text unique'],
  ],
  'lists its values as a way through them': [
    ['- status → open, in progress', 'status enum(open | in progress)'],
    ['- state (text): `open` → `sent` → `paid`', 'state enum(open | sent | paid)'],
    ['- stage: draft -> sent -> paid', 'stage enum(draft | sent | paid)'],
    ['- size: s → m → l', 'size enum(s | m | l)'],
    [
      "| Colonne | Type | Défaut | Rôle |\n|---|---|---|---|\n| statut | text | `'ouverte'` | `ouverte` → `envoyee` → `payee`, ou `annulee` |",
      'statut enum(ouverte | envoyee | payee | annulee) = ouverte',
    ],
  ],
  'lists its values as code and nothing else': [
    ['| Field | Type | Notes |\n|---|---|---|\n| tone | text | `warm` / `cold` |', 'tone enum(warm | cold)'],
    [
      '| Field | Type | Notes |\n|---|---|---|\n| level | text | One of `low`, `mid`, `high` |',
      'level enum(low | mid | high)',
    ],
    [
      '| Field | Type | Notes |\n|---|---|---|\n| visibility | string | `public` (everyone), `private` (only me) |',
      'visibility enum(public | private)',
    ],
    ['| Field | Type | Notes |\n|---|---|---|\n| path | text | see `docs/a.md` or `docs/b.md` |', 'path text'],
    ['- mode (string) — `card` or `cash`', 'mode enum(card | cash)'],
    ['| Feld | Typ | Bemerkung |\n|---|---|---|\n| art | text | `neu` oder `alt` |', 'art enum(neu | alt)'],
  ],
  'stands in a list of names, the last of which alone has values': [
    [
      '- `raceId`, `rowerId`, `state` (Signed|Paid|Withdrawn)',
      'race_id string',
      'rower_id string',
      'state enum(Signed | Paid | Withdrawn)',
    ],
    ['- seat, audience (Public / Members)', 'seat string', 'audience enum(Public | Members)'],
    ['- title, kind: post|page', 'title string', 'kind enum(post | page)'],
    ['- name, email (unique)', 'name string', 'email email unique'],
    ['- street, city (text)', 'street text', 'city text'],
    ['- min_price, max_price: decimal', 'min_price decimal', 'max_price decimal'],
    ['- home_result, away_result: enum(win, lose)', 'home_result enum(win | lose)', 'away_result enum(win | lose)'],
  ],
  'stands behind the label of its group': [
    [
      '- Identity: `slug`, `title`.\n- Timing: `startsAt`, `timezone`.\n- State: `status` (Draft|Open).',
      'slug string',
      'title string',
      'starts_at datetime',
      'timezone string',
      'status enum(Draft | Open)',
    ],
    [
      '- **Basics:** `name`, `hull_no`\n- **Size:** `length_m`, `seats`\n- Status: `open`, `closed`',
      'name string',
      'hull_no string',
      'length_m string',
      'seats integer',
      'status enum(open | closed)',
    ],
    [
      '- Contact — email, phone, website\n- Dates — born_on, joined_on',
      'email email',
      'phone string',
      'website url',
      'born_on date',
      'joined_on date',
    ],
    [
      '| Group | Fields |\n|---|---|\n| Identity | code, name |\n| Size | seats |',
      'code string',
      'name string',
      'seats integer',
    ],
    ['- Colour: red\n- Status: open, closed', 'colour string', 'status enum(open | closed)'],
  ],
  'holds an object': [
    ['- `name`, `phone`.\n- `address { street, city, postcode }`.', 'name string', 'phone string', 'address json'],
    ['- geo {lat, lng} (required)', 'geo json required'],
    ['- position (lat, lng)', 'position json'],
    ['- contact: { name: string, phone: string }', 'contact json'],
    ['| Field | Type |\n|---|---|\n| address | { street, zip } |', 'address json'],
    ['- status {open, closed}', 'status enum(open | closed)'],
  ],
  'lists its values in words': [
    ['- kind (text) one of bug, feature, chore', 'kind enum(bug | feature | chore)'],
    ['- channel (string): either "mail" or "phone"', 'channel enum(mail | phone)'],
    ['- result → ok, minor, major', 'result enum(ok | minor | major)'],
    [
      "| Field | Type | Description |\n|---|---|---|\n| status | VARCHAR(20) | 'new', 'paid' |",
      'status enum(new | paid)',
    ],
    ['- seat, audience [Public, Members], note', 'seat string', 'audience enum(Public | Members)', 'note text'],
    ['- inspector → User', 'inspector User'],
  ],
  'asks for yes or no': [
    ['- follow-up needed?', 'follow_up_needed boolean'],
    ['- notes?', 'notes text'],
  ],
  'is compared with another': [
    ['- label (string)\n- next visit after the first one', 'label string', 'next_visit string'],
  ],
  'has a name that is no word': [
    ['- 2fa_enabled (boolean)', '2fa_enabled boolean'],
    ['- check (string)', 'check string'],
    ['- unique (string, required)', 'unique string required'],
    ['- 2FA enabled: boolean', '2fa_enabled boolean'],
    ['| Field | Type |\n|---|---|\n| 30d_active | integer |', '30d_active integer'],
    ['- 3D model: url', '3d_model url'],
    [
      '- register: string\n- Status: string\n- Date: date\n- Version',
      'register string',
      'status string',
      'date date',
      'version string',
    ],
  ],
};

describe('a field', () => {
  for (const [what, texts] of Object.entries(forms))
    for (const [text, ...fields] of texts)
      it(`${what}: ${text.split('\n').at(-1) ?? ''}`, () => assert.deepEqual(fieldsOf(text), fields));
});

const document = (text: string): string => `# App\n\n## Data Model\n\n${text}\n`;
const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;

describe('what fields say of the entities around them', () => {
  const documents: ReadonlyArray<readonly [what: string, text: string, ...shown: string[]]> = [
    [
      'a name with its owner is a field of it, in a list',
      '- `Rental.baseFee`: decimal, required\n- Rental.skate (Skate)\n- `Skate.size`: integer\n',
      'Rental: base_fee decimal required, skate Skate',
      'Skate: size integer',
      'Rental n:1 Skate',
    ],
    [
      'a name with its owner is a field of it, in a table',
      '| Field | Type |\n|---|---|\n| Boot.size | integer |\n| Boot.left | boolean |\n| Lace.colour | string |\n',
      'Boot: size integer, left boolean',
      'Lace: colour string',
    ],
    [
      'a name with its table is a field of it, but not one with its schema',
      '- lockers.number: integer\n- lockers.label (string, unique)\n- public.keys: code (string), lost (boolean)\n',
      'Locker: number integer, label string unique',
      'Key: code string, lost boolean',
    ],
    [
      'a key of two columns makes neither unique',
      '### singers\n\n- id (uuid, PK)\n- name\n\n### concerts\n\n- id (uuid, PK)\n- hall\n\n### concert_singers\n\n- concert_id (uuid, PK, FK → concerts.id)\n- singer_id (uuid, PK, FK → singers.id)\n- voice (string)\n',
      'Singer: name string',
      'Concert: hall string',
      'ConcertSinger: concert_id Concert required, singer_id Singer required, voice string',
      'ConcertSinger n:1 Concert',
      'ConcertSinger n:1 Singer',
    ],
    [
      'a foreign key without a target is the one that is drawn',
      fence(
        'mermaid',
        'erDiagram\n users {\n  int id PK\n  varchar full_name\n }\n toys {\n  int id PK\n  int checked_by_admin_id FK\n }\n users ||--o{ toys : checks',
      ),
      'User: full_name string',
      'Toy: checked_by_admin_id User',
      'Toy n:1 User',
    ],
    [
      'a foreign key without a target is the one that is said',
      '### Branch\n\n- town\n\n### Loan\n\n| Column | Type | Key |\n|---|---|---|\n| origin | integer | FK |\n\n## Relationships\n\n- A branch has many loans.\n',
      'Branch: town string',
      'Loan: origin Branch',
      'Loan n:1 Branch',
    ],
    [
      'a foreign key called parent points to its own entity',
      '### toy_types\n\n- parent_type_id (int, FK)\n- name\n',
      'ToyType: parent_type_id ToyType, name string',
      'ToyType n:1 ToyType',
    ],
    [
      'what a diagram draws a line to and does not describe is left out',
      fence(
        'mermaid',
        'erDiagram\n hives {\n  varchar label\n }\n hives ||--o{ inspections : has\n inspections {\n  text note\n }\n colonies ||--o{ inspections : covers',
      ),
      'Hive: label string',
      'Inspection: note text',
      'Inspection n:1 Hive',
    ],
    [
      'what is said in one place fills in what another leaves open',
      '### Lane\n\n**Lane Attributes:**\n- `number` - Lane number\n- `length` - Length in centimetres\n\n## Database\n\n' +
        fence('sql', 'CREATE TABLE lanes (\n  number INTEGER NOT NULL,\n  length INTEGER NOT NULL\n);'),
      'Lane: number integer required, length integer required',
    ],
    [
      'a type that no document defines is a word or a list, and no id',
      fence(
        'typescript',
        'interface Dog {\n  breed: BreedName;\n  status: DogStatus;\n  range: [number, number];\n  checkups: CheckupKind[];\n  size: Size | null;\n}',
      ),
      'Dog: breed string required, status string required, range json required, checkups json required, size string',
    ],
    [
      'words that are labels elsewhere are entities where fields follow',
      '- Version: number (string, required)\n- Status: name (string)\n- Date: day (date), label\n- Test: title (string)\n- Sample: code (string), version (Version)\n',
      'Version: number string required',
      'Status: name string',
      'Date: day date, label string',
      'Test: title string',
      'Sample: code string, version Version',
      'Sample n:1 Version',
    ],
  ];
  for (const [what, text, ...expected] of documents)
    it(what, () => assert.deepEqual(shown(parsePrd(document(text))), expected));
});

describe('what is said of fields around them', () => {
  it('is not required when it is required only at times', () => {
    assert.deepEqual(
      fieldsOf(
        '- school_id (nullable for admins, required otherwise)\n- phone (nullable — required if is_minor)\n- name',
      ),
      ['school_id string', 'phone string', 'name string required'],
    );
  });

  it('makes a time of the day of what starts and ends beside a day', () => {
    assert.deepEqual(fieldsOf('- date\n- start_time\n- end_time'), ['date date', 'start_time time', 'end_time time']);
    assert.deepEqual(fieldsOf('- label\n- start_time'), ['label string', 'start_time datetime']);
  });

  it('takes a profile for what its person is called', () => {
    const text = '- StudentProfile: name (string), age (integer)\n- Booking: student_id, note (text)\n';
    assert.ok(shown(parsePrd(document(text))).includes('Booking n:1 StudentProfile'));
  });

  it('takes both for ends of what links them, in lower case too', () => {
    const text =
      '- **User**: has a name and an email\n- **Dream**: has a title and a duration\n- **Favorite**: A saved reference linking a user to a dream\n';
    const found = shown(parsePrd(document(text)));
    assert.ok(found.includes('Favorite n:1 User') && found.includes('Favorite n:1 Dream'), found.join('\n'));
  });

  it('takes the plural of an entity for several of them', () => {
    const text = '- Reader: name (string), loans\n- Loan: due_on (date)\n';
    assert.deepEqual(shown(parsePrd(document(text))), ['Reader: name string', 'Loan: due_on date', 'Loan n:1 Reader']);
  });

  it('leaves a check of another column out', () => {
    const sql =
      "CREATE TABLE payments (\n  method text,\n  wallet text, -- app used: 'line' | 'google' | null\n  CHECK (wallet IS NULL OR method IN ('card', 'cash'))\n);";
    assert.deepEqual(shown(parsePrd(document(fence('sql', sql)))), [
      'Payment: method text, wallet enum(line | google)',
    ]);
  });

  it('lists names up to the end of the sentence', () => {
    const text = '- **Device**: id, platform, pushToken, trusted.\n- **Place**: id, адрес, радиус, wifiSSID[].\n';
    assert.deepEqual(shown(parsePrd(document(text))), [
      'Device: platform string, push_token string, trusted string',
      'Place: адрес string, радиус string, wifi_ssid json',
    ]);
  });
});

describe('a block without a language', () => {
  it('gives the fields that it lists below the name of an entity', () => {
    const text = `### Timeslot\n\n${fence('', 'id, activity_id, starts_at, capacity_total,\nstatus: open|full, is_overnight, tags[]')}\n### Activity\n\n- title (string)\n- price_cents\n`;
    assert.deepEqual(shown(parsePrd(document(text))), [
      'Timeslot: activity_id Activity, starts_at datetime, capacity_total integer, status enum(open | full), is_overnight boolean, tags json',
      'Activity: title string, price_cents integer',
      'Timeslot n:1 Activity',
    ]);
  });

  it('draws entities as trees, each branch with how many there are', () => {
    const tree =
      'User\n├── Profile (1:1)\n├── Order (1:many as buyer) → Shop\n└── Order (1:many as seller)\n\nOrder\n└── Payment (1:1 optional)';
    assert.deepEqual(
      shown(parsePrd(`# App\n\n## Relations\n\n${fence('', tree)}`)).filter((line) => !line.includes(': ')),
      ['Profile 1:1 User', 'Order n:1 User', 'Order n:1 Shop', 'Order n:1 User', 'Payment 1:1 Order'],
    );
  });

  it('is a sample when it lists values', () => {
    const text = `### Timeslot\n\n- label (string)\n- size (integer)\n\n${fence('', 'Monday, 10:30, open, Anna')}`;
    assert.deepEqual(shown(parsePrd(document(text))), ['Timeslot: label string, size integer']);
  });
});

describe('a password', () => {
  it('is left to the accounts of the app where people sign in, and said so', () => {
    const manifest = parsePrd(
      document(
        '- User: name (string), password_hash (string)\n- Employee: email (email), passwort (string)\n- Network: ssid (string), password (string)\n',
      ),
    );
    assert.deepEqual(shown(manifest), [
      'User: name string',
      'Employee: email email',
      'Network: ssid string, password string',
    ]);
    const said = manifest.diagnostics.filter(({ message }) => message.includes('is left out'));
    assert.deepEqual(
      said.map(({ message }) => message.split(' ')[0]),
      ['User.password_hash', 'Employee.passwort'],
    );
  });
});
