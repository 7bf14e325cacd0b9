import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const entities = (text: string): Record<string, string[]> =>
  Object.fromEntries(parsePrd(text).entities.map(({ name, fields }) => [name, fields.map((field) => field.name)]));

const fieldOf = (text: string, name: string) =>
  parsePrd(text)
    .entities.flatMap(({ fields }) => fields)
    .find((field) => field.name === name);

describe('where the entities of a document stand', () => {
  it('takes the name of a table that is written as code, whatever word stands behind it', () => {
    const text =
      '# Liman\n\n## Data model\n\n**`moorings` tablosu:**\n\n- `length_m` DECIMAL(5,2)\n- `is_free` BOOLEAN\n';
    assert.deepEqual(entities(text), { Mooring: ['length_m', 'is_free'] });
    const hungarian = '# Kikötő\n\n## Data model\n\n### `ferries` tábla (új)\n\n- `seats` INTEGER\n- `name` TEXT\n';
    assert.deepEqual(entities(hungarian), { Ferry: ['seats', 'name'] });
  });

  it('takes a title such as “Domain Model” for a name when a section of it describes the entities', () => {
    const text = `# Domain Model

## Kiln Club

### People

- **Treasurer** – wants to see the takings
- **Potters** – book a kiln, clean up

### Entities

- Kiln: label (string, required), litres (integer)

### Dangers

- **Heat**: the door stays closed
- **Dust**: masks are worn
`;
    assert.deepEqual(entities(text), { Kiln: ['label', 'litres'] });
  });

  it('reads everything below such a title when no section of it does', () => {
    const text = '# Data Model\n\n## Kiln\n\n- label (string)\n\n## Firing\n\n- peak (integer)\n';
    assert.deepEqual(entities(text), { Kiln: ['label'], Firing: ['peak'] });
  });

  it('takes no title of the section of entities for a name, in whatever language it stands', () => {
    const titles =
      'Data models, Datenmodell, Entitäten, Fachobjekte, Modèle de données, Entités, Modelo de datos, Entidades, Modelo de dados, データモデル, エンティティ, 数据模型, 데이터 모델, Сущности';
    for (const title of titles.split(', '))
      for (const above of ['# Lager', '# Lager\n\n## Entities'])
        assert.deepEqual(
          entities(`${above}\n\n### ${title}\n\n- Verlag: Name (Text)\n- Buch: Titel (string)\n`),
          { Verlag: ['name'], Buch: ['titel'] },
          `${title} below ${above}`,
        );
  });

  it('reads an entity called “Schema” among the entities, by the fields that it has', () => {
    const text = '# Atlas\n\n## Entities\n\n### Schema\n\n- name (string)\n- version (integer)\n';
    assert.deepEqual(entities(text), { Schema: ['name', 'version'] });
  });

  it('reads an entity whose name ends like the title of another section', () => {
    const text =
      '# Depot\n\n## Entities\n\n### Van\n\n- plate (string)\n\n### Van History\n\n- van_id\n- change (json)\n';
    assert.deepEqual(entities(text), { Van: ['plate'], VanHistory: ['van_id', 'change'] });
  });

  it('does not take what a layer is built with for the label of entities', () => {
    const text = '# Depot\n\n## Stack\n\n- **Database & hosting:** Neon\n  - Branches\n  - File storage\n';
    assert.deepEqual(entities(text), {});
  });
});

describe('the label before the name of an entity', () => {
  it('is left out, as are two', () => {
    for (const label of ['Entity: ', '**Entity:** ', 'Entity: Entity: '])
      assert.deepEqual(
        entities(`# Depot\n\n## Entities\n\n- ${label}Van\n  - plate (string)\n`),
        { Van: ['plate'] },
        label,
      );
  });

  it('may be written thousands of times in a row, which is no entity but stops nothing', () => {
    const { entities: found } = parsePrd(
      `# Depot\n\n## Entities\n\n- ${'Entity: '.repeat(3000)}\n- Van: plate (string, required), seats (integer)\n`,
    );
    assert.deepEqual(
      found.find(({ name }) => name === 'Van')?.fields.map(({ name }) => name),
      ['plate', 'seats'],
    );
  });
});

describe('the fields of an entity', () => {
  it('are read up to the full stop of any script, and to the emoji behind them', () => {
    for (const end of ['.', '।', '۔', '\ufe0f']) {
      const [entity] = parsePrd(
        `# Shop\n\n## Entities\n\n- Order: name (string), code: string, required${end}\n`,
      ).entities;
      const field = entity?.fields.at(-1);
      assert.deepEqual([field?.required, field?.description], [true, null], JSON.stringify(end));
    }
  });
  it('have no sign of their unit in the name', () => {
    const text =
      '# Depot\n\n## Entities\n\n### Load\n\n- Moisture % (float)\n- Humidity% (float)\n- Price (€)\n- Fee € (decimal)\n- Weight [kg] (decimal)\n- #seats (integer)\n';
    assert.deepEqual(entities(text), { Load: ['moisture', 'humidity', 'price', 'fee', 'weight', 'seats'] });
    assert.deepEqual(
      parsePrd(text).diagnostics.filter(({ severity }) => severity === 'warning'),
      [],
    );
  });

  it('are read from a TypeScript type without a name', () => {
    const text = `# Choir

## Data model

### Singers table

\`\`\`ts
{
  fullName: string
  voice?: 'alto' | 'bass'
}
\`\`\`

### Rehearsals table

\`\`\`typescript
{
  singerId: Id<"singers">;
  startsAt: Date;
}
\`\`\`
`;
    assert.deepEqual(entities(text), { Singer: ['full_name', 'voice'], Rehearsal: ['singer_id', 'starts_at'] });
    assert.equal(fieldOf(text, 'singer_id')?.references, 'Singer');
    assert.deepEqual(fieldOf(text, 'voice')?.enum, ['alto', 'bass']);
  });

  it('are not read from an object of values', () => {
    const text = '# Choir\n\n## Data model\n\n### Singer\n\n```ts\n{\n  fullName: "Ada",\n  age: 41\n}\n```\n';
    assert.deepEqual(entities(text).Singer ?? [], []);
  });

  it('have the values that stand behind the dash', () => {
    const text = (values: string) =>
      `# Zoo\n\n## Entities\n\n### Cage\n\n- \`state\` VARCHAR(20) DEFAULT 'open' — ${values}\n- n int\n`;
    assert.deepEqual(fieldOf(text('enum: open | shut'), 'state')?.enum, ['open', 'shut']);
    assert.deepEqual(fieldOf(text('enum: open, shut, locked'), 'state')?.enum, ['open', 'shut', 'locked']);
    assert.equal(fieldOf(text('open on Sundays'), 'state')?.enum, null);
  });

  it('are not the constraints that stand among them', () => {
    const text = `# Zoo

## Entities

### Feeding

- \`animal_id\` UUID
- \`round\` SMALLINT
- \`key\` (string, unique)
- \`note\` TEXT
- UNIQUE (animal_id, round)
`;
    assert.deepEqual(entities(text), { Feeding: ['animal_id', 'round', 'key', 'note'] });
  });

  it('are optional in a class diagram when a question mark says so', () => {
    const text = `# Zoo

\`\`\`mermaid
classDiagram
  class Animal {
    +String name
    +Date born_on?
    +Integer? weight
  }
\`\`\`
`;
    assert.deepEqual(entities(text), { Animal: ['name', 'born_on', 'weight'] });
    assert.equal(fieldOf(text, 'born_on')?.required, false);
  });
});
