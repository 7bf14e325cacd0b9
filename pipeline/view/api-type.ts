import type { GenomeField } from '../genome.ts';
import { inputAnnotation } from '../languages/pydantic.ts';
import { bracketed, orNone, stringLiteral } from '../languages/python.ts';
import { pascalCase } from '../names.ts';
import { schemaSuffixes } from './context.ts';

/** A named type that narrows a field: `Title = Annotated[str, …]`, or the values of an enum. */
export type AliasView = { name: string; annotated: string };

/** The alias of an enum is spoken of in models and schemas, so it starts with the entity's name. */
export const enumAlias = (entity: string, field: GenomeField): string => {
  const suffix = pascalCase(field.name);
  const name = `${entity}${schemaSuffixes.includes(suffix) ? `${suffix}Value` : suffix}`;
  return name.length <= 60 ? name : `${name.slice(0, 55)}Value`;
};

const constraintAlias = (field: GenomeField, taken: ReadonlySet<string>): string => {
  const name = pascalCase(field.name);
  return taken.has(name) ? `${name}Value` : name;
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

/** The type of a field in the API, null included where it is allowed, and the aliases that it needs. */
export type ApiType = { type: string; aliases: readonly AliasView[] };

/** `taken` are type names that an alias must not have; `entity` is the stem of an enum's type. */
export const apiTypeOf = (field: GenomeField, entity: string, taken: ReadonlySet<string>): ApiType => {
  const { type, parts } =
    field.type === 'enum' ? { type: enumAlias(entity, field), parts: [] } : inputAnnotation(field);
  const name = constraintAlias(field, taken);
  if (field.description === null) {
    const alias = parts.length === 0 ? [] : [annotated(name, type, parts)];
    const value = alias[0]?.name ?? type;
    return { type: field.required ? value : orNone(value), aliases: alias };
  }
  if (field.required) return { type: name, aliases: [annotated(name, type, described(parts, field.description))] };
  // The description is of the field, so it stands outside of what may be null.
  const inner = parts.length === 0 ? [] : [annotated(`${name}Value`, type, parts)];
  const outer = annotated(name, orNone(inner[0]?.name ?? type), [descriptionCall([], field.description)]);
  return { type: name, aliases: [...inner, outer] };
};
