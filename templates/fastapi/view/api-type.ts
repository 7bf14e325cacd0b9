import type { GenomeField } from '../../../pipeline/genome.ts';
import { inputAnnotation } from './pydantic.ts';
import { bracketed, orNone, stringLiteral } from '../../../languages/python/literals.ts';
import { pascalCase } from '../../../pipeline/names.ts';
import { codeName } from './code-name.ts';
import { shortHash } from '../../../pipeline/short-hash.ts';

// `    field: Mapped[Type | None] = mapped_column(` and its check must fit on a line: the formatter breaks none within a type.
const roomOf = (field: string): number => Math.min(60, 80 - field.length);

const shortened = (name: string, room: number): string =>
  name.length <= room ? name : `${name.slice(0, room - 9)}_${shortHash(name)}`;

/** A named type that narrows a field: `Title = Annotated[str, …]`, or the values of an enum. */
export type AliasView = { name: string; annotated: string };

/** What the types of one field are called: the values of an enum, what is narrowed, and what is narrowed within it. */
export type TypeNames = { choice: string; alias: string; inner: string };

/**
 * The type names of an entity's fields, by field; no two are the same, and none is `taken`. The type of an enum is spoken
 * of in models and schemas, so it starts with the entity's name.
 */
export const typeNamesOf = (
  entity: string,
  fields: readonly GenomeField[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, TypeNames> => {
  // Constants of the language, as `none` would be called.
  const used = new Set([...taken, 'False', 'None', 'True']);
  const free = (name: string, field: string): string => {
    const short = shortened(name, roomOf(field));
    if (used.has(short)) return free(`${name}Value`, field);
    used.add(short);
    return short;
  };
  const choices = fields.map(({ enum: values, name }) =>
    values === null ? '' : free(`${entity}${pascalCase(name)}`, name),
  );
  const aliases = fields.map(({ name }) => free(pascalCase(codeName(name, 'member')), name));
  return new Map(
    fields.map(({ name }, index) => {
      const alias = aliases[index] ?? '';
      return [name, { choice: choices[index] ?? '', alias, inner: free(`${alias}Value`, name) }];
    }),
  );
};

/** The names of one field's types; throws for a field that is not of the entity. */
export const namesOf = (names: ReadonlyMap<string, TypeNames>, field: string): TypeNames => {
  const found = names.get(field);
  if (!found) throw new Error(`The field "${field}" has no type names`);
  return found;
};

const annotated = (name: string, type: string, parts: readonly string[]): AliasView => ({
  name,
  annotated: bracketed('Annotated[', [type, ...parts], ']', { indent: 0, before: `${name} = `.length }),
});

const descriptionCall = (given: readonly string[], description: string): string =>
  bracketed('Field(', [...given, `description=${stringLiteral(description)}`], ')', { indent: 4, after: 1 });

/** The description joins what narrows the field, so that it stands in the API's document. */
const described = (parts: readonly string[], description: string): string[] => {
  const given = parts.find((part) => part.startsWith('Field('));
  const inner = given ? given.slice('Field('.length, -1).split(', ') : [];
  return [descriptionCall(inner, description), ...parts.filter((part) => part !== given)];
};

/**
 * The type of a field in the API, as it is taken and as it is answered, null included where it is allowed, and the aliases that
 * both need.
 */
export type ApiType = { type: string; answered: string; aliases: readonly AliasView[] };

/** JSON is answered as it stands in the database, which may write its numbers otherwise than they were taken. */
const answeredJson = (field: GenomeField, name: string): Pick<ApiType, 'answered' | 'aliases'> => {
  const type = field.required ? 'AnsweredJson' : orNone('AnsweredJson');
  if (field.description === null) return { answered: type, aliases: [] };
  return { answered: name, aliases: [annotated(name, type, [descriptionCall([], field.description)])] };
};

export const apiTypeOf = (field: GenomeField, names: TypeNames): ApiType => {
  const { type, aliases } = takenType(field, names);
  if (field.type !== 'json') return { type, answered: type, aliases };
  const { answered, aliases: more } = answeredJson(field, names.inner);
  return { type, answered, aliases: [...aliases, ...more] };
};

const takenType = (field: GenomeField, names: TypeNames): Pick<ApiType, 'type' | 'aliases'> => {
  const { type, parts } = field.type === 'enum' ? { type: names.choice, parts: [] } : inputAnnotation(field);
  const { alias: name, inner: innerName } = names;
  if (field.description === null) {
    const alias = parts.length === 0 ? [] : [annotated(name, type, parts)];
    const value = alias[0]?.name ?? type;
    return { type: field.required ? value : orNone(value), aliases: alias };
  }
  if (field.required) return { type: name, aliases: [annotated(name, type, described(parts, field.description))] };
  // The description is of the field, so it stands outside of what may be null.
  const inner = parts.length === 0 ? [] : [annotated(innerName, type, parts)];
  const outer = annotated(name, orNone(inner[0]?.name ?? type), [descriptionCall([], field.description)]);
  return { type: name, aliases: [...inner, outer] };
};
