import fc from 'fast-check';

/** A field as the reference form writes it: its name, what is said of it, and what it was called. */
type Field = { name: string; target: string | null; words: string; was: string | null };
type Entity = { name: string; was: string | null; about: string; fields: readonly Field[]; many: readonly string[] };
/** A PRD before it is written out. */
export type Prd = { title: string; about: string; entities: readonly Entity[] };

const entityNames = ['Task', 'Project', 'Label', 'Invoice', 'Person', 'Address'] as const;
const fieldNames = ['title', 'due', 'amount', 'state', 'note', 'code', 'flag', 'payload', 'starts', 'site'] as const;
const titles = ['Task Manager', 'Billing', 'The Shop'] as const;

const types = [
  'string',
  'string, max 40',
  'string, min 2, max 20, default "none"',
  'text',
  'text, default "a ""b"" c"',
  'integer',
  'integer, min 0, max 9, default 3',
  'bigint',
  'float',
  'decimal(10,2)',
  'decimal(6,3), min 0, default 1.5',
  'boolean',
  'boolean, default true',
  'date',
  'date, default today',
  'datetime',
  'datetime, default now',
  'time',
  'uuid',
  'json',
  'email',
  'url',
  'enum: todo | done',
  'enum: todo | in review | done, default todo',
  'enum: draft | todo, default draft',
] as const;

const words: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...types), fc.constantFrom('', ', required', ', indexed', ', unique', ', required, unique'))
  .map((parts) => parts.join(''));

const fieldNamed = (name: string): fc.Arbitrary<Field> =>
  words.map((said) => ({ name, target: null, words: said, was: null }));

const fields = fc
  .subarray([...fieldNames], { minLength: 1, maxLength: 4 })
  .chain((names) => fc.tuple(...names.map(fieldNamed)));

const entityNamed = (name: string): fc.Arbitrary<Entity> =>
  fields.map((drawn) => ({ name, was: null, about: `What a ${name} is.`, fields: drawn, many: [] }));

/** What a next version of a PRD changes. Numbers choose among what is there. */
export type Change = { kind: keyof typeof changes; entity: number; other: number; field: number; words: string };

type Chosen = { prd: Prd; entity: Entity; other: Entity; field: Field; words: string };

const withEntity = (prd: Prd, entity: Entity, changed: Partial<Entity>): Prd => ({
  ...prd,
  entities: prd.entities.map((each) => (each === entity ? { ...each, ...changed } : each)),
});

const withField = ({ prd, entity, field }: Chosen, changed: Partial<Field>): Prd =>
  withEntity(prd, entity, {
    fields: entity.fields.map((each) => (each === field ? { ...each, ...changed } : each)),
  });

const withoutEntity = (prd: Prd, { name }: Entity): Prd => ({
  ...prd,
  entities: prd.entities
    .filter((entity) => entity.name !== name)
    .map((entity) => ({
      ...entity,
      fields: entity.fields.filter(({ target }) => target !== name),
      many: entity.many.filter((target) => target !== name),
    })),
});

const renamedEntity = (prd: Prd, { name: was }: Entity, name: string): Prd => ({
  ...prd,
  entities: prd.entities.map((entity) => ({
    ...entity,
    ...(entity.name === was ? { name, was } : {}),
    fields: entity.fields.map((field) => (field.target === was ? { ...field, target: name } : field)),
    many: entity.many.map((target) => (target === was ? name : target)),
  })),
});

const free = <T extends string>(names: readonly T[], taken: readonly string[]): T | undefined =>
  names.find((name) => !taken.includes(name));

const freeEntity = ({ entities }: Prd): string | undefined =>
  free(
    entityNames,
    entities.map(({ name }) => name),
  );

const freeField = ({ fields: taken }: Entity): string | undefined =>
  free(
    fieldNames,
    taken.map(({ name }) => name),
  );

/** Each gives the next version; the same one where there is nothing to change in this way. */
const changes = {
  'add a field': ({ prd, entity, words: said }: Chosen): Prd => {
    const name = freeField(entity);
    if (name === undefined) return prd;
    return withEntity(prd, entity, { fields: [...entity.fields, { name, target: null, words: said, was: null }] });
  },
  'add a field in front': ({ prd, entity, words: said }: Chosen): Prd => {
    const name = freeField(entity);
    if (name === undefined) return prd;
    return withEntity(prd, entity, { fields: [{ name, target: null, words: said, was: null }, ...entity.fields] });
  },
  'remove a field': ({ prd, entity, field }: Chosen): Prd =>
    withEntity(prd, entity, { fields: entity.fields.filter((each) => each !== field) }),
  'rename a field': (chosen: Chosen): Prd => {
    const name = freeField(chosen.entity);
    return name === undefined ? chosen.prd : withField(chosen, { name, was: chosen.field.name });
  },
  'change a field': (chosen: Chosen): Prd =>
    chosen.field.target === null ? withField(chosen, { words: chosen.words }) : chosen.prd,
  'add an entity': ({ prd, words: said }: Chosen): Prd => {
    const name = freeEntity(prd);
    if (name === undefined) return prd;
    const first = { name: 'title', target: null, words: said, was: null };
    return { ...prd, entities: [...prd.entities, { name, was: null, about: '', fields: [first], many: [] }] };
  },
  'remove an entity': ({ prd, entity }: Chosen): Prd => withoutEntity(prd, entity),
  'rename an entity': ({ prd, entity }: Chosen): Prd => {
    const name = freeEntity(prd);
    return name === undefined ? prd : renamedEntity(prd, entity, name);
  },
  'add a reference': ({ prd, entity, other, words: said }: Chosen): Prd => {
    const name = `${other.name.toLowerCase()}_of`;
    if (entity.fields.some((field) => field.name === name)) return prd;
    const flags = said.endsWith('required') ? ', required' : '';
    return withEntity(prd, entity, {
      fields: [...entity.fields, { name, target: other.name, words: flags, was: null }],
    });
  },
  'add a collection': ({ prd, entity, other }: Chosen): Prd =>
    entity.many.includes(other.name) ? prd : withEntity(prd, entity, { many: [...entity.many, other.name] }),
  'remove a collection': ({ prd, entity }: Chosen): Prd => withEntity(prd, entity, { many: entity.many.slice(1) }),
  'change the title': ({ prd, other }: Chosen): Prd => ({
    ...prd,
    title: titles[other.name.length % titles.length] ?? prd.title,
  }),
  'change the description': ({ prd, words: said }: Chosen): Prd => ({ ...prd, about: `Now with ${said}.` }),
  'describe an entity': ({ prd, entity, words: said }: Chosen): Prd =>
    withEntity(prd, entity, { about: `Said of it: ${said}.` }),
};

const isKind = (name: string): name is Change['kind'] => name in changes;

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...Object.keys(changes).filter(isKind)),
  entity: fc.nat(9),
  other: fc.nat(9),
  field: fc.nat(9),
  words,
});

/** What one version changes; sometimes nothing. */
export const someChanges: fc.Arbitrary<Change[]> = fc.array(change, { maxLength: 3 });

/** The next version. A PRD keeps an entity, and every entity a field. */
export const changed = (prd: Prd, list: readonly Change[]): Prd => list.reduce(changedOnce, prd);

const changedOnce = (prd: Prd, { kind, entity: at, other: of, field: which, words: said }: Change): Prd => {
  const entity = prd.entities[at % prd.entities.length];
  const other = prd.entities[of % prd.entities.length];
  const field = entity?.fields[which % entity.fields.length];
  if (!entity || !other || !field) return prd;
  const next = changes[kind]({ prd, entity, other, field, words: said });
  const isWhole = next.entities.length > 0 && next.entities.every((each) => each.fields.length > 0);
  return isWhole ? next : prd;
};

/** A first version, of a few entities that know of one another. */
export const somePrd: fc.Arbitrary<Prd> = fc
  .tuple(
    fc.subarray([...entityNames], { minLength: 1, maxLength: 3 }).chain((names) => fc.tuple(...names.map(entityNamed))),
    fc.array(change, { maxLength: 3 }),
  )
  .map(([entities, list]) => {
    const start = { title: titles[0], about: 'What it is for.', entities };
    const relations = list.map((each) => ({
      ...each,
      kind: each.field % 2 === 0 ? ('add a reference' as const) : ('add a collection' as const),
    }));
    return changed(start, relations);
  });

const withFormer = (was: string | null): string => (was === null ? '' : ` (was ${was})`);

const fieldLine = ({ name, target, words: said, was }: Field): string =>
  `- ${name} (${target ?? ''}${said}${was === null ? '' : `, was ${was}`})`;

const plural = (name: string): string => `${name.toLowerCase()}_list`;

/** Writes the PRD out in the reference form. */
export const printed = ({ title, about, entities }: Prd): string =>
  [
    `# ${title}`,
    about,
    '## Entities',
    ...entities.map((entity) =>
      [
        `### ${entity.name}${withFormer(entity.was)}`,
        ...(entity.about === '' ? [] : [entity.about]),
        [...entity.fields.map(fieldLine), ...entity.many.map((target) => `- many ${plural(target)} (${target})`)].join(
          '\n',
        ),
      ].join('\n\n'),
    ),
    '',
  ].join('\n\n');
