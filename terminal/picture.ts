import type { Manifest, ManifestEntity, ManifestField, Relation } from '../pipeline/manifest.ts';
import type { Paint } from './paint.ts';
import { cutTo, padTo, type TextWidth } from './text-width.ts';
import { wrapWords } from './wrap-words.ts';

/** The screen that something is shown on; `width` counts columns. */
export type Screen = { width: number; paint: Paint; textWidth: TextWidth };

/** What was understood, in a compact picture: entities with their fields, relations as arrows, and the rest counted. */
export const picture = (manifest: Manifest, screen: Screen): string => {
  const blocks = [
    title(manifest, screen),
    ...manifest.entities.map((entity) => entityLines(entity, screen)),
    relationLines(manifest, screen),
    integrationLines(manifest, screen),
    [countLines(manifest, screen)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n');
};

/** The counts of what was understood, and what became of the lines of the document. */
export const counts = (manifest: Manifest): string => {
  const { lines, understood, set_aside: aside, not_understood: lost } = manifest.coverage;
  return [
    counted(manifest.entities.length, 'entity', 'entities'),
    counted(manifest.user_stories.length, 'story', 'stories'),
    counted(manifest.integrations.length, 'integration', 'integrations'),
    `${counted(lines, 'line', 'lines')}: ${understood} understood, ${aside} set aside, ${lost} not understood`,
  ].join(' · ');
};

const countLines = (manifest: Manifest, { width, textWidth }: Screen): string => {
  const line = counts(manifest);
  // What became of the lines is one thing.
  const at = line.lastIndexOf(' · ');
  const lines = textWidth(line) <= width ? line : `${line.slice(0, at)}\n${line.slice(at + ' · '.length)}`;
  return wrapWords(lines, { width }, textWidth);
};

/** A number with its noun: `1 story`, `7 stories`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const title = ({ solution_name, description }: Manifest, { width, paint, textWidth }: Screen): string[] => {
  const [sentence = ''] = (description ?? '').split('\n');
  return [
    paint('bold', wrapWords(solution_name, { width }, textWidth)),
    ...(sentence === '' ? [] : [paint('dim', cutTo(sentence, width, textWidth))]),
  ];
};

/** An entity with its fields in columns; a mark may stand before each field. */
export const entityLines = (
  entity: ManifestEntity,
  screen: Screen,
  markOf: (field: ManifestField) => string = () => ' ',
): string[] => {
  const { width, paint, textWidth } = screen;
  const rows = entity.fields.map((field) => ({
    mark: markOf(field),
    name: field.name,
    type: typeOf(field),
    attributes: attributesOf(field),
  }));
  const nameWidth = columnWidth(
    rows.map(({ name }) => name),
    Math.floor(width / 2) - 2,
    textWidth,
  );
  const typeWidth = columnWidth(
    rows.map(({ type }) => type),
    Math.floor(width / 3),
    textWidth,
  );
  const beside = nameWidth + typeWidth + 6;
  // On a narrow screen the attributes stand below.
  const columns = { nameWidth, beside, indent: width - beside < narrowest ? 4 : beside };
  return [paint('bold', entity.name), ...rows.flatMap((row) => fieldLines(row, columns, screen))];
};

const narrowest = 18;

type Row = { mark: string; name: string; type: string; attributes: readonly string[] };
type Columns = { nameWidth: number; beside: number; indent: number };

/** A field in columns. All of it is to be checked, so nothing is cut: what is wider than its column has a line of its own. */
const fieldLines = ({ mark, name, type, attributes }: Row, columns: Columns, screen: Screen): string[] => {
  const { nameWidth, beside, indent } = columns;
  const { width, paint, textWidth } = screen;
  const isNameWide = textWidth(name) > nameWidth;
  const start = `${isNameWide ? ' ' : mark} ${padTo(isNameWide ? '' : name, nameWidth, textWidth)}  ${paint('cyan', type)}`;
  const gap = beside - 4 - nameWidth - textWidth(type);
  const lines = wrap(attributes, width - indent, textWidth).map((line) => paint('dim', line));
  const [first, ...more] = indent === beside && gap >= 2 ? lines : ['', ...lines];
  return [
    ...(isNameWide ? [`${mark} ${name}`] : []),
    first ? start + ' '.repeat(gap) + first : start,
    ...more.map((line) => ' '.repeat(indent) + line),
  ];
};

/** The attributes on as few lines as they fit; one that is too long alone goes on in the next line. */
const wrap = (attributes: readonly string[], width: number, textWidth: TextWidth): string[] => {
  const lines: string[] = [];
  for (const attribute of attributes) {
    const last = lines.at(-1);
    const joined = last === undefined ? attribute : `${last}, ${attribute}`;
    if (last !== undefined && textWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...wrapWords(attribute, { width }, textWidth).split('\n'));
  }
  return lines;
};

const columnWidth = (cells: readonly string[], most: number, textWidth: TextWidth): number =>
  Math.min(most, Math.max(0, ...cells.map(textWidth)));

const typeOf = ({ type, references, precision, scale }: ManifestField): string => {
  if (references !== null) return `→ ${references}`;
  return precision === null ? type : `${type}(${precision},${scale ?? 0})`;
};

const attributesOf = (field: ManifestField): string[] =>
  [
    field.required ? 'required' : '',
    field.unique ? 'unique' : '',
    field.indexed && !field.unique ? 'indexed' : '',
    field.enum === null ? '' : field.enum.join(' | '),
    ...range(field.min_length ?? field.minimum, field.max_length ?? field.maximum),
    field.default === null ? '' : `default ${String(field.default)}`,
    field.managed === null ? '' : field.managed ? 'managed' : 'self-service',
    field.was === null ? '' : `was ${field.was}`,
  ].filter(Boolean);

const range = (least: number | null, most: number | null): string[] => [
  least === null ? '' : `min ${least}`,
  most === null ? '' : `max ${most}`,
];

const arrows = { 'many-to-one': '→', 'one-to-one': '↔', 'many-to-many': '⇄' } as const;

const relationLines = ({ relations }: Manifest, screen: Screen): string[] => {
  if (relations.length === 0) return [];
  const { width, paint, textWidth } = screen;
  const pairs = relations.map((relation) => `${relation.from} ${arrows[relation.kind]} ${relation.to}`);
  const pairWidth = columnWidth(pairs, Math.floor(width / 2), textWidth);
  const beside = pairWidth + 4;
  const indent = width - beside < narrowest ? 4 : beside;
  return [
    paint('bold', 'Relations'),
    ...relations.flatMap((relation, index) => {
      const pair = pairs[index] ?? '';
      const [first = '', ...more] = wrapWords(describe(relation), { width: width - indent }, textWidth)
        .split('\n')
        .map((line) => paint('dim', line));
      const below = (line: string): string => ' '.repeat(indent) + line;
      if (textWidth(pair) > pairWidth || indent < beside) return [`  ${pair}`, below(first), ...more.map(below)];
      return [`  ${padTo(pair, pairWidth, textWidth)}  ${first}`, ...more.map(below)];
    }),
  ];
};

const integrationLines = ({ integrations }: Manifest, { width, paint, textWidth }: Screen): string[] => {
  if (integrations.length === 0) return [];
  const label = 'Integrations';
  const named = integrations.map(({ name, category }) => `${name} (${category})`).join(', ');
  const indent = label.length + 2;
  return [`${paint('bold', label)}  ${wrapWords(named, { width, taken: indent, indent }, textWidth)}`];
};

/** A relation on one line. */
export const relationLine = (relation: Relation): string =>
  `${relation.from} ${arrows[relation.kind]} ${relation.to}  ${describe(relation)}`;

const describe = ({ kind, field, required }: Relation): string =>
  kind === 'many-to-many'
    ? `${field}, many to many`
    : `${field}${kind === 'one-to-one' ? ', one to one' : ''}${required ? ', required' : ''}`;
