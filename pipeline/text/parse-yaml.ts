import {
  constructFromEvents,
  type Event,
  EVENT_SCALAR,
  intYaml11Tag,
  parseEvents,
  Schema,
  YAML11_SCHEMA,
} from 'js-yaml';

/** What JSON can say, and whole numbers of any size. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json };

// Python's dumper writes YAML 1.1, whose words for numbers are others; a day stays the text that it is in JSON.
const schema = new Schema(YAML11_SCHEMA.tags.filter(({ tagName }) => !tagName.endsWith(':timestamp'))).withTags({
  ...intYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const value: unknown = intYaml11Tag.resolve(source, isExplicit, tagName);
    const isExact = typeof value !== 'number' || Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(source);
    return isExact ? value : BigInt(source.replace('+', ''));
  },
});

// Aliases make a short text long.
const mostValues = 2_000_000;

/** What a document says, and whether there is more than that in its text. */
export type Parsed = { value: Json; hasComments: boolean };

/** Reads a YAML document that says no more than JSON can; null for any other text. */
export const parseYaml = (text: string): Parsed | null => {
  let count = 0;
  const plain = (value: unknown): Json => {
    count += 1;
    if (count > mostValues) throw new RangeError('The document is too long');
    if (value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return scalarOf(value);
    if (Array.isArray(value)) return value.map(plain);
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('JSON has no such value');
    return Object.fromEntries(Object.entries(Object(value)).map(([key, each]) => [key, plain(each)]));
  };
  try {
    const events = parseEvents(text, {});
    const [document, ...others] = constructFromEvents(events, { source: text, schema });
    return others.length > 0 ? null : { value: plain(document), hasComments: hasComments(text, events) };
  } catch {
    return null;
  }
};

const scalarOf = (value: unknown): Json =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? value
    : null;

/** True where a comment stands between the values. */
const hasComments = (text: string, events: readonly Event[]): boolean => {
  let end = 0;
  for (const event of events) {
    if (event.type !== EVENT_SCALAR) continue;
    if (text.slice(end, event.valueStart).includes('#')) return true;
    end = event.valueEnd;
  }
  return text.slice(end).includes('#');
};
