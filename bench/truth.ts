import { readdirSync, readFileSync } from 'node:fs';
import type { Manifest, ManifestField } from '../pipeline/manifest.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';

/**
 * What a careful person would extract from a document, in short: per entity `name type marks`, where the marks are
 * `req`, `uq`, `ix` and `max=n`; relations as `From n1 To` (`n1`, `11` or `nm`); stories as `role | want | reason`.
 */
export type Truth = {
  title: string;
  entities: Map<string, Map<string, string[]>>;
  relations: string[];
  stories: string[];
  integrations: string[];
};

const kinds = { 'many-to-one': 'n1', 'one-to-one': '11', 'many-to-many': 'nm' } as const;

const readEntity = (line: string): [string, Map<string, string[]>] => {
  const [name = '', list = ''] = line.split(/:\s*(.*)/s);
  const fields = list.split(/,\s*/).filter(Boolean);
  return [
    name,
    new Map(
      fields.map((field) => {
        const [fieldName = '', ...marks] = field.trim().split(/\s+(?![^(]*\))/);
        return [fieldName, marks];
      }),
    ),
  ];
};

/** Reads the truth of a document from its short form. */
export const readTruth = (text: string): Truth => {
  const truth: Truth = { title: '', entities: new Map(), relations: [], stories: [], integrations: [] };
  for (const line of text.split('\n')) {
    const [, mark = '', rest = ''] = /^(title:|[ERSI])\s+(.*)$/.exec(line) ?? [];
    if (mark === 'title:') truth.title = rest;
    if (mark === 'E') truth.entities.set(...readEntity(rest));
    if (mark === 'R') truth.relations.push(rest.split(' ').slice(0, 3).join(' '));
    if (mark === 'S') truth.stories.push(rest);
    if (mark === 'I') truth.integrations.push(rest);
  }
  return truth;
};

const marksOf = (field: ManifestField): string[] => [
  field.references ? `ref(${field.references})` : field.enum ? `enum(${field.enum.join('|')})` : field.type,
  ...(field.required ? ['req'] : []),
  ...(field.unique ? ['uq'] : []),
];

const storyOf = ({ as_a, i_want, so_that }: Manifest['user_stories'][number]): string =>
  [as_a, i_want, ...(so_that === null ? [] : [so_that])].join(' | ');

/** What is measured; each is counted over all documents. */
export const aspects = ['titles', 'entities', 'fields', 'attributes', 'relations', 'stories', 'integrations'] as const;
export type Aspect = (typeof aspects)[number];
export type Count = { right: number; missed: number; wrong: number };
export type Score = { counts: Record<Aspect, Count>; differences: string[] };

const compare = (
  aspect: Aspect,
  expected: readonly string[],
  found: readonly string[],
  differences: string[],
): Count => {
  const left = [...found];
  const missed = expected.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  for (const item of missed) differences.push(`${aspect}: missed ${item}`);
  for (const item of left) differences.push(`${aspect}: wrong ${item}`);
  return { right: expected.length - missed.length, missed: missed.length, wrong: left.length };
};

/**
 * Compares what was parsed with the truth. Attributes are those of the fields that both have: type, required, unique,
 * and the longest length where the truth states one.
 */
export const score = (truth: Truth, manifest: Manifest): Score => {
  const differences: string[] = [];
  const parsed = new Map(manifest.entities.map((entity) => [entity.name, entity]));
  const names = (entities: Iterable<[string, Iterable<string>]>): string[] =>
    [...entities].flatMap(([entity, fields]) => [...fields].map((field) => `${entity}.${field}`));
  const attributes: { expected: string[]; found: string[] } = { expected: [], found: [] };
  for (const [entity, fields] of truth.entities) {
    for (const [name, marks] of fields) {
      const field = parsed.get(entity)?.fields.find((one) => one.name === name);
      if (!field) continue;
      const length = marks.some((mark) => mark.startsWith('max=')) ? [`max=${field.max_length}`] : [];
      attributes.expected.push(...marks.map((mark) => `${entity}.${name} ${mark}`));
      attributes.found.push(...[...marksOf(field), ...length].map((mark) => `${entity}.${name} ${mark}`));
    }
  }
  const relations = manifest.relations.map(({ from, kind, to }) => `${from} ${kinds[kind]} ${to}`);
  const parsedFields = manifest.entities.map((entity): [string, string[]] => [
    entity.name,
    entity.fields.map(({ name }) => name),
  ]);
  const counts = {
    titles: compare('titles', [truth.title], [manifest.solution_name], differences),
    entities: compare('entities', [...truth.entities.keys()], [...parsed.keys()], differences),
    fields: compare(
      'fields',
      names([...truth.entities].map(([name, fields]) => [name, fields.keys()])),
      names(parsedFields),
      differences,
    ),
    attributes: compare('attributes', attributes.expected, attributes.found, differences),
    relations: compare('relations', truth.relations, relations, differences),
    stories: compare('stories', truth.stories, manifest.user_stories.map(storyOf), differences),
    integrations: compare(
      'integrations',
      truth.integrations,
      manifest.integrations.map(({ name }) => name),
      differences,
    ),
  };
  return { counts, differences };
};

/** Scores every document of a folder that has a truth beside it. */
export const scoreFolder = (folder: string): Map<string, Score> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.truth'))
      .sort()
      .map((file) => {
        const document = readFileSync(`${folder}/${file.replace(/\.truth$/, '.md')}`, 'utf8');
        return [
          file.replace(/\.truth$/, ''),
          score(readTruth(readFileSync(`${folder}/${file}`, 'utf8')), parsePrd(document)),
        ];
      }),
  );

/** The sum of several scores. */
export const total = (scores: Iterable<Score>): Record<Aspect, Count> => {
  const empty = (): Count => ({ right: 0, missed: 0, wrong: 0 });
  const sum = {
    titles: empty(),
    entities: empty(),
    fields: empty(),
    attributes: empty(),
    relations: empty(),
    stories: empty(),
    integrations: empty(),
  };
  for (const { counts } of scores) {
    for (const aspect of aspects) {
      sum[aspect].right += counts[aspect].right;
      sum[aspect].missed += counts[aspect].missed;
      sum[aspect].wrong += counts[aspect].wrong;
    }
  }
  return sum;
};

/** How much of what is there was found, from 0 to 1. */
export const recall = ({ right, missed }: Count): number => (right + missed === 0 ? 1 : right / (right + missed));
/** How much of what was found is there, from 0 to 1. */
export const precision = ({ right, wrong }: Count): number => (right + wrong === 0 ? 1 : right / (right + wrong));
