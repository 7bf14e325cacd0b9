import { enumValues } from './enum.ts';
import type { Facts } from './facts.ts';
import { lazy } from './lazy.ts';
import { saysMore } from './read-facts.ts';

const valueName =
  /(?:^|_)(?:status|state|type|kind|priority|role|level|category|gender|mode|severity|difficulty|urgency|quality|grade|weekday|visibility|stage|phase|frequency|interval|method|tier|condition|unit|channel|action|result|outcome|reason|source|scope|format|estado|statut|prioridad|priorität|rolle|typ|art)$/;

/** True for the name of a field that has one of a few values: `status`, `order_type`. */
export const namesValues = (name: string): boolean => valueName.test(name);

// `status: open, closed or late` is a list of values although nobody says so.
export const readImpliedEnum = (name: string, facts: Facts): void => {
  if (facts.type !== null || facts.reference || facts.unknown.length === 0) return;
  const text = facts.unknown.map((mark) => mark.text).join(', ');
  const alternatives = /^[^\s,]+(?:,\s*[^\s,]+)*,?\s+(?:or|oder|ou|o)\s+[^\s,]+$/.test(text);
  const listed = facts.unknown.length > 1 || /^[^\s,/]+(?:\/[^\s,/]+)+$/.test(text);
  if (!alternatives && !(listed && valueName.test(name))) return;
  const values = enumValues(text);
  if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) return;
  setValues(facts, values);
  facts.unknown = [];
};

const arrow = String.raw`\s*(?:→|⟶|➔|➜|->|=>|⇒|»|›|>)\s*`;
const chain = lazy(
  () =>
    new RegExp(
      String.raw`^([\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?)(?:${arrow}[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?)+$`,
      'u',
    ),
);
const alternative = /,?\s+(?:or|oder|ou|o|или|或|または|または、)\s+/giu;

/**
 * Values written as a way through them: `draft → sent → paid, or void`; below a name that asks for values two are enough,
 * and they may stand behind one arrow: `→ open, closed`. Null for other texts.
 */
export const valuesInOrder = (name: string, text: string): string[] | null => {
  if (text.length > 300 || !/→|⟶|➔|➜|->|=>|⇒|»|›|>/.test(text)) return null;
  const asked = namesValues(name);
  const behind = /^(?:→|->|=>)\s*(\p{Ll}[^→>]*[,|/][^→>]*)$/u.exec(text)?.[1];
  const listed = behind === undefined ? null : enumValues(behind);
  const facts = listed?.some((value) => saysMore({ text: value, line: 0, column: 1 }));
  if (listed && listed.length >= (asked ? 2 : 3) && (asked || !facts)) return listed;
  const [way = '', ...others] = text.replace(/[.;]$/, '').split(alternative);
  if (!chain().test(way)) return null;
  const values = [...way.split(new RegExp(arrow)), ...others].map((value) => value.trim());
  return values.length >= (asked ? 2 : 3) && values.every((value) => value.split(' ').length <= 2) ? values : null;
};

const mayHaveValues = ({ type, values, reference }: Facts): boolean =>
  values === null && reference === null && (type === null || type === 'string' || type === 'text' || type === 'enum');

export const setValues = (facts: Facts, values: readonly string[]): void => {
  facts.type = 'enum';
  facts.values = [...new Set(values)];
};

const quotedValue = String.raw`(?:"[^"]{1,40}"|'[^']{1,40}')`;
// `Balance type: 'calculated' or 'manual' (mortgages)`
const quotedList = new RegExp(
  String.raw`^(?:[—–-]\s*)?(?:[^'"():]{1,40}:\s*)?(${quotedValue}(?:\s*(?:,|\||\/|,?\s(?:or|oder|ou|o|или))\s*${quotedValue})+)(?:\s*\([^()]*\))?\.?$`,
  'i',
);

const code = String.raw`["']?\x60["']?([^\x60"']{1,40})["']?\x60(?:\s*\([^()]*\))?`;
const codes = lazy(
  () =>
    new RegExp(
      String.raw`(?:^|[:—–(]|\s-|\b(?:one of|either|values?|options|werte|valeurs|valores|einer von|un de|uno de)\s*:?)\s*((?:${code})(?:(?:${arrow}|\s*[,;|/·]\s*|\s+)(?:(?:or|and|oder|und|ou|et|o|y|e|или|и)\s+)?${code})+)\s*[.;)]?\s*$`,
      'iu',
    ),
);

/** A field takes the values that its line lists as code and nothing else: `` `open` → `paid`, or `void` ``. */
export const readCodedValues = (facts: Facts, line: string): void => {
  if (!mayHaveValues(facts) || line.length > 500 || !line.includes('`')) return;
  const list = codes().exec(line)?.[1];
  const values = [...(list ?? '').matchAll(/`["']?([^`"']+)["']?`/g)].map(([, value = '']) => value.trim());
  if (values.length < 2 || !values.every((value) => /^[\p{L}\p{N}][\p{L}\p{N}_ -]*$/u.test(value))) return;
  setValues(facts, values);
  facts.unknown = [];
  facts.description = [];
};

/** An enum without values takes them from its remark, when that is a list: `status: enum — draft, sent or paid`. */
export const settleEnum = (facts: Facts): void => {
  if (facts.type !== 'enum' || facts.values) return;
  for (const list of [facts.description, facts.unknown.map((mark) => mark.text)]) {
    const text = list.join(', ').replace(/^(?:one of|values?|either|options)\s*:?\s*/i, '');
    // What follows the first clause is said about the values: `draft, sent; default draft`.
    const [clause = ''] = text.split(/[;.](?:\s|$)/);
    const values = enumValues(clause.replace(/^[[({]|[\])}]$/g, ''));
    if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) continue;
    facts.values = values;
    if (list === facts.description) facts.description = [];
    else facts.unknown = [];
    return;
  }
};

const alternatives = lazy(
  () => /^[\p{L}\p{N}_-]+(?:,\s*[\p{L}\p{N}_-]+)*,?\s+(?:or|oder|ou|o|или)\s+[\p{L}\p{N}_-]+$/u,
);

/**
 * A field takes the values from its remark: `state` with the remark “draft, sent or paid”, where its name asks for some,
 * and any with the remark “draft → sent → paid”.
 */
export const readDescribedEnum = (name: string, facts: Facts): void => {
  const [text = '', ...more] = [...facts.unknown.map((mark) => mark.text), ...facts.description];
  if (!mayHaveValues(facts) || more.length > 0 || text.length > 300) return;
  // `Income category (Salary, Gifts, Other)`
  const inBrackets = /^[^()]{0,80}[(（]([^()（）]+)[)）]\.?$/.exec(text)?.[1];
  const grouped =
    inBrackets !== undefined && namesValues(name) && /[,/|、]/.test(inBrackets)
      ? enumValues(inBrackets.replaceAll('、', ','))
      : null;
  if (grouped && grouped.length > 1 && grouped.every((value) => value.split(' ').length <= 2)) {
    setValues(facts, grouped);
    return;
  }
  const either = /^(?:either|one of)\s+(.+)$/i.exec(text)?.[1];
  const inQuotes = quotedList.exec(either ?? text)?.[1];
  const isListed =
    inQuotes !== undefined || ((either !== undefined || namesValues(name)) && alternatives().test(either ?? text));
  const listed = isListed ? enumValues(inQuotes ?? either ?? text) : null;
  const values = valuesInOrder(name, text) ?? listed;
  if (!values || values.length < 2) return;
  setValues(facts, values);
  facts.unknown = [];
  facts.description = [];
};
