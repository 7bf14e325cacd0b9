import { singular } from '../names.ts';
import type { Block } from './blocks.ts';
import { isEntityName } from './draft.ts';
import { lazy } from './lazy.ts';
import { plain } from './markup.ts';
import { fieldGroup, roleOf } from './sections.ts';
import type { Line } from './source.ts';

/** A text right above a list or a table of fields that names the entity they belong to, and what else it says of it. */
export type Caption = { name: Line; remark: string };

const boldName = /^\s*(?:\d+[.)]\s+)?(?:\*\*|__|`)([^*_`]{2,60}(?:_[^*_`]+)*)(?:\*\*|__|`)\s*(.*)$/;
// `Each loan has:`, `For each booking we store:`, `Für jede Buchung speichern wir:`.
const hasThese =
  'has|have|contains?|stores?|holds?|records?|tracks?|includes?|consists? of|is described by|comes with|carries|needs|' +
  'hat|enthält|tiene|tem|possède|contient|contiene|' +
  '(?:we|you|they|it|the (?:app|system|platform|product)|nous|on) \\p{L}+|' +
  '(?:speichern|erfassen|merken|kennen|führen|halten|brauchen) wir|' +
  'guardamos|registramos|almacenamos|armazenamos';
const subject = lazy(
  () =>
    new RegExp(
      '^(?:(?:for|für|pour|para|por)\\s+)?' +
        '(?:an?|each|every|the|ein(?:e|en)?|jede[nrs]?|un|une|una|chaque|cada|uma?)\\s+' +
        '(?:\\*\\*|__|`)?(\\p{L}[\\p{L} -]{1,30}?)(?:\\*\\*|__|`)?' +
        `(?:,?\\s+(?:${hasThese})(?:\\s.{0,60})?|\\s+(?:fields|attributes))?\\s*:\\s*$`,
      'iu',
    ),
);
const oneMark = /(?:\*\*|__|`)([^*_`]{2,40})(?:\*\*|__|`)/g;

// `For each **customer** we keep:`, not `handled with an **upsert** strategy:`.
const endsInMark =
  /(?:\*\*|__|`)(?:\s+(?:has|have|we|fields|table|entity|model|record|needs|stores?|contains?|holds?|includes?|hat|a|tiene|tem)(?:\s.{0,60})?)?\s*[:：]\W*$/;

/** True for a label such as “Purpose” or “Notes”, after which something is described. */
export const describes = (label: string): boolean =>
  /^(?:purpose|description|summary|notes?|definition|meaning|examples?|represents|why|about|zweck|beschreibung|objectif|rôle|but|descripción|propósito|descrição|finalidade|scopo|descrizione|doel|cel|назначение|описание|説明|概要|目的|用途|说明|描述|作用|含义|용도|설명|목적)$/i.test(
    label,
  );

// `members:` or `loan_items` right above its columns.
const tableName = lazy(() => /^([a-z]\w*|\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?)\s*(:?)$/u);

const captionIn = (line: Line, name: string, remark: string): Caption | null => {
  const bare = name.replace(/[:：]\s*$/, '').trim();
  if (!isEntityName(bare) || roleOf(bare) !== null || describes(bare) || fieldGroup.test(bare)) return null;
  return {
    name: { ...line, text: bare, column: line.column + Math.max(0, line.text.indexOf(bare)) },
    remark: plain(remark.replace(/^[\s:：—–-]+/u, '')),
  };
};

/**
 * The caption in the block above a list or table of fields: `**Customer** — someone who buys`, `For each **customer**:`,
 * `A member has:`. Null when it names nothing.
 */
export const captionOf = (block: Block | undefined): Caption | null => {
  const line = block?.kind === 'paragraph' ? block.lines[0] : undefined;
  if (block?.kind !== 'paragraph' || !line || line.text.length > 500) return null;
  const more = block.lines.slice(1).map(({ text }) => text.trim());
  const bold = boldName.exec(line.text);
  if (bold && (/^(?:[:：—–(-]|$)/.test(String(bold[2])) || String(bold[1]).endsWith(':')))
    return captionIn(line, String(bold[1]), [bold[2], ...more].join(' '));
  const last = block.lines.at(-1) ?? line;
  const said = subject().exec(last.text);
  if (said) return captionIn(last, String(said[1]), '');
  const bare = block.lines.length === 1 ? tableName().exec(line.text.trim()) : null;
  const written = bare ? String(bare[1]) : '';
  if (
    bare &&
    (written.includes('_') ||
      singular(written) !== written.toLowerCase() ||
      (bare[2] === '' && /^\p{Lu}/u.test(written)))
  )
    return captionIn(line, written, '');
  const names = endsInMark.test(last.text) ? [...last.text.matchAll(oneMark)] : [];
  return names.length === 1 ? captionIn(last, String(names[0]?.[1]), '') : null;
};
