import type { Manifest, ManifestField } from '../../../pipeline/manifest.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const typeOf = (field: ManifestField): string =>
  field.references ?? (field.enum ? `enum(${field.enum.join(' | ')})` : field.type);

const limits = ({ min_length, max_length, minimum, maximum }: ManifestField): string[] => {
  const [from, to] = [min_length ?? minimum, max_length ?? maximum];
  return from === null && to === null ? [] : [`${from ?? ''}..${to ?? ''}`];
};

const shownField = (field: ManifestField): string =>
  [
    field.name,
    typeOf(field),
    ...(field.required ? ['required'] : []),
    ...(field.unique ? ['unique'] : []),
    ...limits(field),
    ...(field.default === null ? [] : [`= ${field.default}`]),
  ].join(' ');

const kinds = { 'many-to-one': 'n:1', 'one-to-one': '1:1', 'many-to-many': 'n:m' } as const;

/** The entities of a manifest in short: `Visit: starts_at datetime required, patient Patient`, then its relations. */
export const shown = ({ entities, relations }: Manifest): string[] => [
  ...entities.map(({ name, fields }) => `${name}: ${fields.map(shownField).join(', ')}`),
  ...relations.map(({ from, kind, to }) => `${from} ${kinds[kind]} ${to}`),
];

/** What a text below the heading of one entity, “Parcel”, says of its fields. */
export const fieldsOf = (text: string): string[] =>
  parsePrd(`# App\n\n## Entities\n\n### Parcel\n\n${text}\n`)
    .entities.find(({ name }) => name === 'Parcel')
    ?.fields.map(shownField) ?? [];
