import type { Manifest } from '../manifest.ts';
import { words } from '../names.ts';
import { parsePrd } from '../parse-prd.ts';
import type { Rename } from './possible-renames.ts';
import { meansTheSame, withEntities } from './with-entities.ts';

/**
 * The PRD saying of an entity or a field what it was called before: `was` on its own line, and else as the author wrote
 * it. Where there is no place for that, as in code, the entities are printed in the reference form.
 */
export const withFormerName = (prd: string, rename: Rename): string => {
  const before = parsePrd(prd);
  const after = renamed(before, rename);
  const lines = prd.split('\n');
  const at = lineOf(before, rename) - 1;
  const isCode = lines.slice(0, at).filter((line) => /^\s*(```|~~~)/.test(line)).length % 2 === 1;
  const candidates = isCode ? [] : waysToSay(lines[at] ?? '', rename).map((text) => lines.with(at, text).join('\n'));
  return candidates.find((text) => meansTheSame(parsePrd(text), after)) ?? withEntities(prd, after);
};

const renamed = (manifest: Manifest, { entity, from, to }: Rename): Manifest => ({
  ...manifest,
  entities: manifest.entities.map((each) => {
    if (entity === null) return each.name === to ? { ...each, was: from } : each;
    const fields = each.fields.map((field) => (field.name === to ? { ...field, was: from } : field));
    return each.name === entity ? { ...each, fields } : each;
  }),
});

const lineOf = ({ entities }: Manifest, { entity, to }: Rename): number => {
  const holder = entities.find(({ name }) => name === (entity ?? to));
  return (entity === null ? holder : holder?.fields.find(({ name }) => name === to))?.line ?? 0;
};

/** The line with the former name in every place where one may stand. */
const waysToSay = (line: string, { from, to }: Rename): string[] => {
  const named = new RegExp(`(?<!\\w)${words(to).join('[ _-]?')}[\`*]*`, 'i').exec(line);
  if (named === null) return [];
  const end = named.index + named[0].length;
  const [start, rest] = [line.slice(0, end), line.slice(end)];
  const inBrackets = rest.replace(
    /^\s*\((?:[^()]|\([^()]*\))*\)/,
    (brackets) => `${brackets.slice(0, -1)}, was ${from})`,
  );
  return [
    ...(inBrackets === rest ? [] : [start + inBrackets]),
    `${start} (was ${from})${rest}`,
    `${line}, was ${from}`,
    `${line} (was ${from})`,
  ];
};
