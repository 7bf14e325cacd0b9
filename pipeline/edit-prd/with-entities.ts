import type { Manifest } from '../manifest.ts';
import { parsePrd } from '../parse-prd.ts';
import { printPrd } from './print-prd.ts';

/**
 * The PRD with other entities: the section that described them gives way to the reference form, all else stays as the
 * author wrote it. Where the entities are strewn over the document, the whole PRD is printed in the reference form.
 */
export const withEntities = (prd: string, corrected: Manifest): string => {
  const before = parsePrd(prd);
  const meant = { ...before, ...entitiesOf(corrected) };
  const printed = printPrd(corrected);
  for (const sections of [['Entities'], ['Entities', 'Relations']]) {
    const replaced = replaceSection(prd, before, printed, sections);
    if (replaced !== null && meansTheSame(parsePrd(replaced), meant)) return replaced;
  }
  return printPrd(meant);
};

const entitiesOf = ({ entities, relations, suggested_relations }: Manifest) => ({
  entities,
  relations,
  suggested_relations,
});

/** The PRD with printed sections in the place of the one that describes its entities; null where there is no such one. */
const replaceSection = (
  prd: string,
  before: Manifest,
  printed: string,
  [first = '', ...others]: readonly string[],
): string | null => {
  const lines = prd.split('\n');
  const told = before.entities.flatMap(({ line, fields }) => [line, ...fields.map((field) => field.line)]);
  const section = told.length === 0 ? null : sectionAround(lines, Math.min(...told), Math.max(...told));
  const entities = sectionNamed(printed, first);
  if (section === null || entities === null) return null;
  const level = headingLevel(lines[section.heading] ?? '');
  const below = entities.map((line) => line.replace(/^###(?= )/, '#'.repeat(Math.min(6, level + 1))));
  const more = others.flatMap((name) => {
    const body = sectionNamed(printed, name);
    return body === null ? [] : [`${'#'.repeat(level)} ${name}`, ...body];
  });
  return [...lines.slice(0, section.heading + 1), ...below, ...more, ...lines.slice(section.end)].join('\n');
};

/** The smallest section that holds these lines (from 1), unless it is the whole document. */
const sectionAround = (lines: readonly string[], first: number, last: number): Section | null => {
  for (let index = first - 2; index >= 0; index--) {
    const level = headingLevel(lines[index] ?? '');
    if (level === 1) return null;
    if (level === 0) continue;
    const end = endOfSection(lines, index, level);
    if (end >= last) return { heading: index, end };
  }
  return null;
};

type Section = { heading: number; end: number };

const headingLevel = (line: string): number => /^(#{1,6})\s/.exec(line)?.[1]?.length ?? 0;

const endOfSection = (lines: readonly string[], heading: number, level: number): number => {
  const next = lines.findIndex((line, index) => {
    const other = headingLevel(line);
    return index > heading && other > 0 && other <= level;
  });
  return next < 0 ? lines.length : next;
};

/** The body of a section of a printed PRD; null when there is none of that name. */
const sectionNamed = (printed: string, name: string): string[] | null => {
  const lines = printed.split('\n');
  const heading = lines.findIndex((line) => line === `## ${name}`);
  return heading < 0 ? null : lines.slice(heading + 1, endOfSection(lines, heading, 2));
};

/** True when two manifests say the same, wherever they say it. */
export const meansTheSame = (one: Manifest, other: Manifest): boolean => said(one) === said(other);

const said = ({ solution_name, description, user_stories, integrations, ...manifest }: Manifest): string =>
  JSON.stringify(
    {
      solution_name,
      description,
      user_stories,
      integrations,
      entities: manifest.entities,
      relations: manifest.relations,
    },
    (key, value: unknown) => (key === 'line' ? 0 : value),
  );
