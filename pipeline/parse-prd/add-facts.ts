import { type Draft, report } from './draft.ts';
import type { Facts } from './facts.ts';
import type { RawField } from './field.ts';

const saysType = ({ type, values, reference }: Facts): boolean =>
  type !== null || values !== null || reference !== null;

const typeOf = ({ type, typeWords, values, reference, many, unknown }: Facts): Partial<Facts> => ({
  type,
  typeWords,
  values,
  reference,
  many,
  unknown,
});

// `uuid` and `Project` both say what the field is when it points somewhere; `number` may be any number.
const agree = (one: Facts, other: Facts): boolean =>
  one.reference !== null || other.reference !== null || one.type === other.type || one.many || other.many;

/**
 * Adds to a field what is said of it in another place. The first word counts where both say something, and that is
 * reported; what only the second says is no contradiction.
 */
export const addFacts = (draft: Draft, entity: string, known: RawField, again: RawField): void => {
  const [facts, more] = [known.facts, again.facts];
  const bothType = saysType(facts) && saysType(more);
  const bothRequired = facts.required !== null && more.required !== null;
  if ((bothType && !agree(facts, more)) || (bothRequired && facts.required !== more.required)) {
    const message = `${entity}.${known.name} is described twice and differently, in line ${known.at.line} and in line ${again.at.line}; using line ${known.at.line}`;
    report(draft, 'prd/conflict', message, { text: '', line: again.at.line, column: 1 });
  }
  if (!saysType(facts) && saysType(more)) {
    facts.description.unshift(...facts.unknown.map(({ text }) => text));
    Object.assign(facts, typeOf(more));
  } else if (!bothType && (facts.type === null || facts.type === 'uuid')) facts.unknown.push(...more.unknown);
  facts.required ??= more.required;
  facts.default ??= more.default;
  facts.minimum ??= more.minimum;
  facts.maximum ??= more.maximum;
  facts.min_length ??= more.min_length;
  facts.max_length ??= more.max_length;
  facts.precision ??= more.precision;
  facts.scale ??= more.scale;
  facts.was ??= more.was;
  facts.unique ||= more.unique;
  facts.indexed ||= more.indexed;
  facts.primary ||= more.primary;
  if (facts.description.length === 0) facts.description.push(...more.description);
};
