import type { FieldType } from '../manifest.ts';
import { type Draft, canonical, report } from './draft.ts';
import type { Mark } from './facts.ts';
import type { RawField } from './field.ts';
import { singular } from '../names.ts';
import { nearest } from './nearest.ts';

/** What resolving a field needs to know about the rest of the document. */
export type Scope = {
  draft: Draft;
  /** Entities by canonical name, with the name they go by. */
  names: ReadonlyMap<string, string>;
  /** Whether a field is required when nothing is said about it. */
  requiredWhenSilent: boolean;
  /** For an entity, those it refers to by what is said or drawn beside its fields, and that no field names. */
  unnamed: (entity: string) => ReadonlySet<string>;
};

/** The entity that a written name means, or null: plurals, `.id`, schemas and case do not matter. */
export const targetOf = (written: string, { names }: Pick<Scope, 'names'>): string | null => {
  const parts = written.replace(/\[\]$/, '').split('.');
  const find = (text: string): string | null => {
    const key = canonical(text);
    // Every app has its own users, described in the PRD or not.
    return names.get(key) ?? (key === 'user' ? 'User' : null);
  };
  const last = find(parts.at(-1) ?? '');
  return last ?? (parts.length > 1 ? find(parts.at(-2) ?? '') : null);
};

const stripped = (text: string): { name: string; many: boolean } => {
  const many = /^(?:(?:an? )?(?:list|array|set|collection)s? of|many|multiple|several|array<|list<|set<)\s*/i.exec(
    text,
  );
  let name = many ? text.slice(many[0].length) : text;
  const brackets = /\[\s*\]|>$|\s+(?:array|list)$/i.exec(name);
  if (brackets) name = name.slice(0, brackets.index);
  name = name
    .replace(/^(?:an?|the|one|single)\s+/i, '')
    .replace(/\s+(?:id|reference|ref|entity|object|ids|references|uuid)$/i, '');
  return { name: name.replace(/[.;?]$/, '').trim(), many: many !== null || brackets !== null };
};

export type Target = { target: string; many: boolean; mark: Mark | null };

const namedTarget = (raw: RawField, scope: Pick<Scope, 'names'>): Target | null => {
  for (const mark of raw.facts.unknown) {
    const { name, many } = stripped(mark.text);
    if (name === '' || name.split(/\s+/).length > 3) continue;
    const target = targetOf(name, scope);
    if (target) return { target, many, mark };
  }
  return null;
};

const idTypes = new Set<FieldType | null>([null, 'uuid', 'integer', 'bigint', 'string', 'text']);

type Names = Scope['names'];
const lastWords = new WeakMap<Names, ReadonlyMap<string, string | null>>();

// `report_id` means `ExpenseReport` when no other entity is a report.
const byLastWord = (names: Names): ReadonlyMap<string, string | null> => {
  const known = lastWords.get(names);
  if (known) return known;
  const found = new Map<string, string | null>();
  for (const [key, name] of names) {
    const last = key.split('_').at(-1) ?? '';
    found.set(last, found.has(last) ? null : name);
  }
  lastWords.set(names, found);
  return found;
};

// `project_id` names an entity; `shipping_address_id` ends in the name of one.
const targetByName = (raw: RawField, entity: string, scope: Pick<Scope, 'names'>): Target | null => {
  const { name, facts } = raw;
  if (!idTypes.has(facts.type) || facts.primary || facts.values) return null;
  const match = /^(.+?)_(ids?)$/.exec(name);
  if (!match) {
    const bare = facts.type === null && facts.unknown.length === 0 ? targetOf(name, scope) : null;
    // `favorites` are several of them.
    const many = facts.many || singular(name) !== name;
    return bare && bare !== entity ? { target: bare, many, mark: null } : null;
  }
  const stem = String(match[1]);
  const parts = stem.split('_');
  if (/^(?:parent|self)$/.test(stem)) return { target: entity, many: false, mark: null };
  // A string may be another system's id: then only the whole name counts.
  const isText = facts.type === 'string' || facts.type === 'text';
  const last = isText ? 1 : parts.length;
  for (let from = 0; from < last; from += 1) {
    const target = targetOf(parts.slice(from).join('_'), scope);
    if (target && target !== entity) return { target, many: match[2] === 'ids' || facts.many, mark: null };
  }
  const profile = scope.names.get(`${stem}_profile`) ?? scope.names.get(`${stem}_account`);
  const only = isText ? null : (profile ?? byLastWord(scope.names).get(stem) ?? null);
  return only && only !== entity ? { target: only, many: match[2] === 'ids' || facts.many, mark: null } : null;
};

const persons =
  /(?:^|_)(?:by|admin|owner|author|creator|assignee|manager|reviewer|approver|editor|member|person|staff)$/;

/** The entity that a field names by itself, if any: as a reference, as a type, or in its own name. */
export const targetNamed = (raw: RawField, entity: string, scope: Pick<Scope, 'names'>): string | null => {
  const { reference } = raw.facts;
  const written = reference?.target?.text;
  if (written !== undefined)
    return targetOf(written, scope) ?? (/^(?:self|parent|itself|same)$/i.test(written) ? entity : null);
  const silent = reference ? { ...raw, facts: { ...raw.facts, type: null } } : raw;
  return namedTarget(raw, scope)?.target ?? targetByName(silent, entity, scope)?.target ?? null;
};

/** What a foreign key means whose name is not its target's: `checked_by_admin_id`, `parent_type_id`. */
const targetBeside = ({ name }: RawField, entity: string, scope: Scope): string | null => {
  const stem = name.replace(/_ids?$/, '');
  const own = canonical(entity);
  if (stem.endsWith(`_${own}`) || stem === own) return entity;
  const candidates = [...scope.unnamed(entity)];
  const named = candidates.filter((target) => stem.split('_').includes(canonical(target).split('_').at(-1) ?? ''));
  const [only, ...more] = named.length > 0 ? named : candidates;
  if (only !== undefined && more.length === 0) return only;
  const parent = /^parent_(\w+)$|^(\w+)_parent$/.exec(stem);
  if (parent && canonical(entity).endsWith(parent[1] ?? parent[2] ?? '')) return entity;
  return persons.test(stem) ? (scope.names.get('user') ?? null) : null;
};

// `FK to Job Opening`: the name goes on in the words that were not understood.
const longerTarget = (raw: RawField, written: string, scope: Scope): { target: string; mark: Mark } | null => {
  const [mark] = raw.facts.unknown;
  const [next = '', last = ''] = mark?.text.split(/[\s,.;)]+/) ?? [];
  const target = targetOf(`${written} ${next} ${last}`, scope) ?? targetOf(`${written} ${next}`, scope);
  return target !== null && mark ? { target, mark } : null;
};

// `checked_by_admin_id` where nothing else holds the one user that is drawn.
const targetOfId = (raw: RawField, entity: string, scope: Scope): Target | null => {
  const { facts, name } = raw;
  if (
    !idTypes.has(facts.type) ||
    facts.type === 'string' ||
    facts.type === 'text' ||
    facts.primary ||
    !name.endsWith('_id')
  )
    return null;
  if (!persons.test(name.slice(0, -3))) return null;
  const [only, ...more] = scope.unnamed(entity);
  return only !== undefined && more.length === 0 ? { target: only, many: false, mark: null } : null;
};

export const findTarget = (raw: RawField, entity: string, scope: Scope): Target | null => {
  const { facts, name, at } = raw;
  if (!facts.reference) {
    // `owner (File)` where files are described: the word is also a type.
    const typed = /^\p{Lu}\p{Ll}+$/u.test(facts.typeWords ?? '') ? targetOf(String(facts.typeWords), scope) : null;
    if (typed !== null) return { target: typed, many: facts.many, mark: null };
    const named =
      facts.type === null || facts.type === 'uuid' || facts.type === 'json' ? namedTarget(raw, scope) : null;
    if (named) return named;
    const guessed = targetByName(raw, entity, scope) ?? targetOfId(raw, entity, scope);
    if (!guessed) return null;
    const said = `${entity}.${name} is read as a reference to ${guessed.target} because of its name`;
    report(scope.draft, 'prd/reference-by-name', said, at, `to say so: ${name} (${guessed.target})`);
    return guessed;
  }
  const mark = facts.reference.target;
  const written = mark?.text ?? name.replace(/_ids?$/, '');
  const self = /^(?:self|parent|itself|same)$/i.test(written) ? entity : null;
  const target =
    targetOf(written, scope) ??
    self ??
    (mark ? null : targetByName({ ...raw, facts: { ...facts, type: null } }, entity, scope)?.target) ??
    (mark ? null : targetBeside(raw, entity, scope)) ??
    null;
  const longer = target === null && mark ? longerTarget(raw, written, scope) : null;
  if (longer !== null) return { target: longer.target, many: facts.many, mark: longer.mark };
  const named = target === null ? namedTarget(raw, scope) : null;
  if (target !== null) return { target, many: facts.many || name.endsWith('_ids'), mark: null };
  if (named) return named;
  const near = nearest(canonical(written), scope.names.keys());
  const hint = near
    ? `did you mean "${scope.names.get(near) ?? near}"?`
    : `describe ${written} among the entities, or drop the reference`;
  report(
    scope.draft,
    'prd/dangling-reference',
    `${entity}.${name} points to “${written}”, which is not described; keeping a plain id`,
    mark ?? at,
    hint,
  );
  return null;
};
