import type { SetAside } from '../manifest.ts';
import { diagnostic, type Diagnostic, type DiagnosticCode } from '../diagnostics.ts';
import { pascalCase, singular, words } from '../names.ts';
import { remembered } from '../remembered.ts';
import type { Mark } from './facts.ts';
import type { RawField } from './field.ts';
import type { Language } from './language.ts';
import { entityLabels, labelEndings } from './lexicon/entities.ts';
import { anyOf } from './lexicon/words.ts';
import { headingText, plain } from './markup.ts';
import { singularIn } from './number.ts';
import type { Noun } from './nouns.ts';
import type { Line } from './source.ts';
import { wordCharacter } from './word-end.ts';

/**
 * An entity as written, before names are resolved; the same entity may come several times. `sketch`: it comes from a
 * diagram, whose types are coarse. `joins`: the two columns that make up its key.
 */
export type RawEntity = {
  /** Whether a type of a program has an id; null for what is written otherwise. */
  keyed: boolean | null;
  name: string;
  at: Mark;
  description: string[];
  was: string | null;
  fields: RawField[];
  sketch: boolean;
  joins: string[] | null;
};

/** A relation said in words or drawn. `kind` is read from `from` to `to`. */
export type RawRelation = {
  from: string;
  to: string;
  kind: 'one-to-many' | 'many-to-one' | 'one-to-one' | 'many-to-many';
  required: boolean | null;
  field: string | null;
  at: Mark;
};

/** What has been found so far, in the order of the document. */
export type Draft = {
  entities: RawEntity[];
  relations: RawRelation[];
  /** Relations that a description implies, as long as both ends turn out to be entities. */
  implied: RawRelation[];
  /** Sentences from which nothing was read, with the entity they describe, or null. */
  told: { entity: RawEntity | null; at: Mark }[];
  /** What sentences may mean: entities with fields, to ask about. */
  maybe: RawEntity[];
  /** Entities of which a sentence says something together, and not how many belong to how many. */
  unsettled: { from: string; to: string; line: number }[];
  /** Named lists of values, by canonical name. */
  enums: Map<string, string[]>;
  diagnostics: Diagnostic[];
  /** Lines of the entity sections that say something, and those of them that were not understood. */
  lines: Set<number>;
  missed: Set<number>;
  /** What a document without a section of entities speaks of. */
  nouns: Noun[];
  /** Titles of sections that were set aside, and why. */
  aside: Map<number, SetAside>;
  hasEntitySection: boolean;
  /** The language that most of the document is written in. */
  language: Language;
  /** The first entity of each canonical name. */
  named: Map<string, RawEntity>;
};

export const emptyDraft = (language: Language = 'en'): Draft => ({
  entities: [],
  relations: [],
  implied: [],
  told: [],
  maybe: [],
  unsettled: [],
  enums: new Map(),
  diagnostics: [],
  lines: new Set(),
  missed: new Set(),
  aside: new Map(),
  nouns: [],
  hasEntitySection: false,
  language,
  named: new Map(),
});

export const report = (
  draft: Draft,
  code: DiagnosticCode,
  message: string,
  at: Mark | Line,
  hint: string | null = null,
): void => {
  const position = { line: at.line, column: at.column, length: at.text.length };
  draft.diagnostics.push(diagnostic(code, message, position, hint));
};

/** Reports a line inside an entity section that was not understood. */
export const miss = (
  draft: Draft,
  code: DiagnosticCode,
  message: string,
  at: Mark | Line,
  hint: string | null = null,
): void => {
  draft.lines.add(at.line);
  draft.missed.add(at.line);
  report(draft, code, message, at, hint);
};

const label = anyOf(entityLabels);
// `the users table definition`, `usersテーブル定義`
const decoration = new RegExp(
  String.raw`^(?:(?:the|an?|la|el|le|les|der|die|das)\s+)?(.*?)(?:(?:\s+(?:${label}|schema)|(?<=[A-Za-z0-9_]{2})(?:表|テーブル|테이블)|(?<=..)テーブル|(?<=[a-zäöü]{4})(?:modell|tabelle))\s*(?:${anyOf(labelEndings)})?)?$`,
  'i',
);
const prefix = new RegExp(
  String.raw`^(?:(?:new|neues?|nouve(?:au|lle)|nuev[oa]|nov[oa]) )?(?:(?:modifications|changes)(?: (?:to|of))?|${label})(?! of )(?: \d+(?:\.\d+)*)?\s*(?:[:：–—-]\s*|\s+(?=[\x60"'a-zÀ-֏]))`,
  'i',
);

// A name with all its decoration; what is longer is no name, and need not be searched.
const longestName = 300;

// `` `orders` tablosu ``: what is written as code is the name, whatever the language says it is.
const codedName = /^\s*(?:\*\*|__)?\s*`([a-z_][a-z0-9_]*)`\s+\p{Ll}[\p{Ll}\p{M}]*(?=\s*(?:$|[(:*_]))/u;

/** The bare name of an entity: without `Entity:`, `Table`, a remark in brackets or after a dash, or a schema. */
const bareName = remembered((written) => {
  const shown = written.slice(0, longestName);
  const coded = codedName.exec(shown)?.[1];
  if (coded !== undefined) return coded;
  const uncoded = prefix.test(plain(shown)) ? shown : shown.replace(/(?<=\p{L}\S*)\s+\(?`[^`]+`\)?\s*$/u, '');
  const text = headingText(uncoded)
    .replace(prefix, '')
    .replace(/\s*[（([【{].*$/, '')
    .replace(/\s+(?:[—–]|--?)\s+.*$/, '')
    .replace(/\s*[—–:：].*$/, '')
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/^[\p{L}_]\w*\.(?=[\p{L}_])/u, '')
    .replace(/^(\p{Lu}\p{Ll}+)\s*\/\s*\p{Lu}\p{Ll}+$/u, '$1');
  return (decoration.exec(text)?.[1] ?? text).trim();
});

/** True when a title says that it names an entity: `Entity: Dish`, `Table users`. */
export const saysEntity = (written: string): boolean => prefix.test(headingText(written)) && isEntityName(written);

const accents = /(?<=[A-Za-z])\p{Mn}+/gu;

/** The key by which entities are found: case, plural, accents and separators do not matter. */
export const canonical = remembered((name) => {
  const key = singular(bareName(name));
  return /^\p{ASCII}*$/u.test(key) ? key : key.normalize('NFD').replace(accents, '').normalize('NFC');
});

/** PascalCase and singular; capitals inside a single word stay as the author wrote them. */
export const entityName = (written: string, language: Language): string => {
  const named = bareName(written);
  // `HR_Record` says its capitals, `HR_RECORD` does not.
  const bare = /\p{Ll}/u.test(named) ? named.replace(/(?<=^\p{Lu}[\p{L}\p{N}_]*)_(?=\p{Lu})/gu, '') : named;
  const key = singularIn(bare, language);
  if (/^\p{Lu}[\p{L}\p{N}]*$/u.test(bare) && /\p{Ll}/u.test(bare)) {
    const joined = words(bare).join('');
    const single = key.replaceAll('_', '');
    if (single === joined) return bare;
    if (joined.startsWith(single)) return bare.slice(0, single.length);
    const last = key.split('_').at(-1) ?? '';
    const lastWritten = words(bare).at(-1) ?? '';
    return bare.slice(0, bare.length - lastWritten.length) + pascalCase(last);
  }
  return pascalCase(key);
};

/** True when a text can be the name of an entity: at most four words, no sentence. */
export const isEntityName = (written: string): boolean => {
  const bare = bareName(written);
  return bare.length <= 60 && /^[\p{L}_][\p{L}\p{N}\p{M}_ .'&/-]*$/u.test(bare) && bare.split(/\s+/).length <= 4;
};

const wasName = new RegExp(
  String.raw`[,(]? ?\b(?:was|formerly|renamed from|previously)[: ]+["'\x60]?((?!\d)${wordCharacter}+)["'\x60]?\)?`,
  'i',
);

/** Opens an entity under the name that was written. */
export const openEntity = (draft: Draft, mark: Mark): RawEntity => {
  const written = { ...mark, text: mark.text.slice(0, longestName) };
  const was = wasName.exec(written.text);
  const bracket = /[（(]([^()（）]*)[)）]\s*$/.exec(was ? written.text.replace(was[0], '') : written.text);
  const dash = /\s(?:—|–|--?)\s+(.+)$/.exec(written.text);
  const remark = bracket?.[1] ?? dash?.[1];
  const latin = /[^\p{ASCII}]/u.test(bareName(written.text))
    ? (/^\s*([A-Za-z]\w*)\s*$/.exec(bracket?.[1] ?? '')?.[1] ?? null)
    : null;
  // In `### Visit: starts_at (datetime), patient_id (FK Patient)` the last brackets are about a field.
  const described =
    remark !== undefined &&
    !/:\s.*\(.*,/.test(written.text) &&
    /\s/.test(remark.trim()) &&
    !/^(?:new|optional|core|main|future)\b/i.test(remark);
  const entity: RawEntity = {
    name: latin ?? bareName(was ? written.text.replace(was[0], '') : written.text),
    at: written,
    description: described ? [plain(remark)] : [],
    was: was ? String(was[1]) : null,
    fields: [],
    sketch: false,
    joins: null,
    keyed: null,
  };
  draft.entities.push(entity);
  const key = canonical(entity.name);
  if (!draft.named.has(key)) draft.named.set(key, entity);
  return entity;
};
