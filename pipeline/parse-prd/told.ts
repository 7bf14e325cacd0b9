import { canonical, miss, type Draft, type RawEntity } from './draft.ts';
import { lazy } from './lazy.ts';
import { quote } from './markup.ts';

// `anyone who has an address` says of whom it tells, and not what they have.
const hasOne = /(?<!\bwho )\b(?:has|have) an?\s/i;
// `stands in one site`, `has many treatments`, `belongs to the keeper`: what follows may be an entity.
const having = lazy(
  () =>
    /\b(?:(?:has|have|owns?|contains?|belongs? to|(?:is|are) part of)(?: (?:the|its|their|an?))?|one|many|several|multiple|a single|exactly one)\s+(\p{L}+)(?: (\p{L}+))?/giu,
);

const pointsTo = (from: RawEntity | undefined, key: string): boolean =>
  from?.fields.some(
    ({ name, facts }) =>
      canonical(name.replace(/_id$/, '')) === key || canonical(facts.reference?.target?.text ?? '') === key,
  ) ?? false;

// The other entity that a sentence says something of, and no relation does.
const otherNamed = (
  draft: Draft,
  { entity, at }: Draft['told'][number],
  related: ReadonlySet<string>,
): string | null => {
  for (const [, first = '', second = ''] of at.text.matchAll(having())) {
    const other = [`${first} ${second}`, first].map(canonical).find((key) => draft.named.has(key));
    if (other === undefined) continue;
    const own = canonical(entity?.name ?? '');
    const isRelated = related.has(`${own} ${other}`) || pointsTo(entity ?? undefined, other);
    if (own !== other && !isRelated && !pointsTo(draft.named.get(other), own)) return other;
  }
  return null;
};

/**
 * Reports the sentences that say what an entity has or belongs to, and from which neither a field nor a relation was
 * read. Comes after all entities are known, since it is their names that tell a relation.
 */
export const reportTold = (draft: Draft): void => {
  const related = new Set<string>();
  const places = new Map<number, number[]>();
  const implied = draft.implied.filter(({ from, to }) => [from, to].every((name) => draft.named.has(canonical(name))));
  for (const { from, to, at } of [...draft.relations, ...implied]) {
    related.add(`${canonical(from)} ${canonical(to)}`).add(`${canonical(to)} ${canonical(from)}`);
    const columns = places.get(at.line);
    if (columns) columns.push(at.column);
    else places.set(at.line, [at.column]);
  }
  const kept = new Set(draft.entities);
  for (const told of draft.told) {
    const { entity, at } = told;
    const isRead = places.get(at.line)?.some((column) => column >= at.column && column < at.column + at.text.length);
    if (isRead) continue;
    const other = otherNamed(draft, told, related);
    if (entity && other !== null) draft.unsettled.push({ from: entity.name, to: other, line: at.line });
    if (!hasOne.test(at.text) && other === null) continue;
    const fate = entity && kept.has(entity) ? `taken as a description of ${entity.name}` : 'not read';
    miss(
      draft,
      'prd/ignored',
      `${quote(at.text)} is ${fate}`,
      at,
      'write a field as “- name (type, required)”, a relation as “A project has many tasks”',
    );
  }
};
