import type { Manifest } from '../manifest.ts';
import { pascalCase, snakeCase } from '../names.ts';
import type { PlaceOf } from './former-names.ts';

/** The lines of a PRD that speak of entities and fields, by what the genome calls them; line 0 where none does. */
export const placeInPrd = ({ entities, relations }: Manifest): PlaceOf => {
  const lines = new Map<string, number>();
  const note = (line: number, entity: string, ...fields: readonly string[]): void => {
    for (const name of [pascalCase(entity), ...fields.map((field) => `${pascalCase(entity)}.${snakeCase(field)}`)])
      if (!lines.has(name)) lines.set(name, line);
  };
  for (const { name, line, fields } of entities) {
    note(line, name);
    // The genome ends the name of a reference in `_id`.
    for (const field of fields) note(field.line, name, field.name, `${field.name}_id`);
  }
  for (const { from, field, line } of relations) note(line, from, field, `${field}_id`);
  return ({ entity, field }) => {
    const line = lines.get(field === null ? entity : `${entity}.${field}`) ?? lines.get(entity) ?? 0;
    return { line, column: line === 0 ? 0 : 1, length: 0 };
  };
};
