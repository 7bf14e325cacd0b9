import { splitList, type Part } from './split.ts';

const alternatives =
  /^(.*?\S),?\s+(?:(?:which|that) (?:is|are|can be|may be|must be)\s+|being\s+)?(?:one of|either)(?:\s*:)?\s+(\S.*)$/is;
// `a status: free, rented or blocked`
const named = /^((?:.*?\s)?(?:an?|its|the|their)\s+\p{L}+(?: \p{L}+)?):\s+(\S.*)$/su;
const beginsList = /^(?:(?:which|that) (?:is|are|can be|may be|must be)\s+|being\s+)?(?:one of|either)\s/i;
const nextField = /^(?:(?:and|plus)\s+)?(?:an?|the|its|their|optional(?:ly)?|required|unique|many)\s/i;
const joinedField = /\s+(?:and|plus|as well as)\s+(?=(?:an?|the|its|their)\s)/i;
const byDefault = /\s*\(\s*(?:defaults?(?:ing)?(?: (?:to|is))?:?\s+([^()]+?)|([^()]+?) by default)\s*\)/i;

/**
 * Splits a list of fields in running text. `a status which is one of open, closed (default open), a note` are two
 * fields, the first of which is handed on as `a status (one of open, closed, default open)`.
 */
export const splitProse = (text: string): Part[] => {
  const parts = splitList(text);
  const found: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const own = parts[at];
    // `a status, one of open, closed`
    const joined = own && beginsList.test(own.text) && !/[)\]]$/.test(found.at(-1)?.text ?? ')') ? found.pop() : null;
    const part = own && joined ? { text: `${joined.text} ${own.text}`, index: joined.index } : own;
    const match = part && part.text.length < 500 ? (alternatives.exec(part.text) ?? named.exec(part.text)) : null;
    if (!part || !match || /[([]/.test(String(match[1]))) {
      if (part) found.push(part);
      continue;
    }
    let [value, after] = cut({
      text: String(match[2]),
      index: part.index + part.text.length - String(match[2]).length,
    });
    const values = [value];
    for (let next = parts[at + 1]; next && !after && isValue(next.text); next = parts[at + 1]) {
      at += 1;
      [value, after] = cut(next);
      values.push(value);
    }
    const written = values.join(', ');
    const initial = byDefault.exec(written);
    const rest = initial ? `${written.replace(initial[0], '')}, default ${initial[1] ?? initial[2]}` : written;
    found.push({ text: `${match[1]} (one of ${rest})`, index: part.index });
    if (after) found.push(after);
  }
  return found;
};

const isValue = (text: string): boolean => !nextField.test(text) && !/[([]/.test(text.replace(byDefault, ''));

// `late and a note`: the last value, and the field after it.
const cut = ({ text, index }: Part): [value: string, after: Part | null] => {
  const match = joinedField.exec(text);
  const value = (match ? text.slice(0, match.index) : text).replace(/\.$/, '');
  const from = match ? match.index + match[0].length : 0;
  return [value, match ? { text: text.slice(from), index: index + from } : null];
};
