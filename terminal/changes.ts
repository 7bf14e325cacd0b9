import { holderOf } from '../pipeline/held-relations.ts';
import type { Manifest, ManifestEntity, ManifestField, Relation } from '../pipeline/manifest.ts';
import { entityLines, relationLine, type Screen } from './picture.ts';
import { visible } from './visible.ts';
import { wrapWords } from './wrap-words.ts';

/**
 * What one reading of a PRD has that another has not, and the other way round: only what differs, with `+` before what
 * came and `-` before what went. Empty when both mean the same.
 */
export const changes = (before: Manifest, after: Manifest, screen: Screen): string => {
  const { entities } = after;
  const gone = before.entities.filter((old) => !entities.some((each) => isSameEntity(old, each)));
  const blocks = [
    texts(before, after, ({ solution_name }) => [solution_name], screen),
    ...entities.map((entity) =>
      entityChanges(
        before.entities.find((old) => isSameEntity(old, entity)),
        entity,
        screen,
      ),
    ),
    gone.map(({ name }) => `- ${name}`),
    texts(before, after, (each) => ownRelations(each).map(relationLine), screen),
    texts(before, after, (each) => each.integrations.map(({ name, category }) => `${name} (${category})`), screen),
    texts(before, after, storiesOf, screen),
  ];
  const { paint } = screen;
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => painted(line, paint).trimEnd()).join('\n'))
    .join('\n\n');
};

const painted = (line: string, paint: Screen['paint']): string =>
  line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : line;

const isSameEntity = (old: ManifestEntity, { name, was }: ManifestEntity): boolean =>
  old.name === name || old.name === was;

const said = (part: ManifestEntity | ManifestField): string =>
  JSON.stringify(part, (key, value: unknown) => (key === 'line' ? 0 : value));

const entityChanges = (old: ManifestEntity | undefined, entity: ManifestEntity, screen: Screen): string[] => {
  const plain: Screen = { ...screen, paint: (_style, text) => text };
  if (old === undefined)
    return entityLines(entity, plain, () => '+').map((line, index) => (index === 0 ? `+ ${line}` : line));
  if (said(old) === said(entity)) return [];
  const went = old.fields.filter((field) => !entity.fields.some((each) => said(each) === said(field)));
  const came = entity.fields.filter((field) => !old.fields.some((each) => said(each) === said(field)));
  const replaced = (field: ManifestField): ManifestField[] =>
    went.filter(({ name }) => name === field.name || name === field.was);
  const lost = went.filter((field) => !came.some((each) => replaced(each).includes(field)));
  const fields = [...came.flatMap((field) => [...replaced(field), field]), ...lost];
  const [title = '', ...lines] = entityLines({ ...entity, fields }, plain, (field) =>
    went.includes(field) ? '-' : '+',
  );
  const titles = old.name === entity.name ? [title] : [`- ${old.name}`, `+ ${title}`];
  return [...titles, ...lines, ...(lines.length === 0 && old.name === entity.name ? ['  described otherwise'] : [])];
};

/** Relations that no field holds, whose change no field shows. */
const ownRelations = ({ relations, entities }: Manifest): Relation[] =>
  relations.filter((relation) => relation.kind === 'many-to-many' || !holderOf(relation, entities));

const storiesOf = ({ user_stories: stories }: Manifest): string[] =>
  stories.map(({ as_a: role, i_want: wish }) => `story of ${role}: ${wish}`);

const texts = (
  before: Manifest,
  after: Manifest,
  textsOf: (manifest: Manifest) => string[],
  { width, textWidth }: Screen,
): string[] => {
  const [old, now] = [new Set(textsOf(before)), new Set(textsOf(after))];
  const line = (mark: string, text: string): string =>
    wrapWords(`${mark} ${visible(text)}`, { width, indent: 2 }, textWidth);
  return [
    ...[...old].filter((text) => !now.has(text)).map((text) => line('-', text)),
    ...[...now].filter((text) => !old.has(text)).map((text) => line('+', text)),
  ];
};
