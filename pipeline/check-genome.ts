import { isDeepStrictEqual } from 'node:util';
import type { Genome, GenomeEntity, GenomeField, Module } from './genome.ts';
import { repeated } from './repeated.ts';
import type { ManifestField } from './manifest.ts';
import { cleanText } from './manifest-to-genome/clean-text.ts';
import { impossibleReferences } from './manifest-to-genome/cycles.ts';
import { resolveField } from './manifest-to-genome/fields.ts';
import { typeName } from './manifest-to-genome/identifier.ts';
import {
  accountFields,
  isReservedApp,
  isReservedField,
  isReservedModule,
  isReservedType,
  reservedPlurals,
} from './manifest-to-genome/reserved.ts';

/**
 * What no stack could build of a genome that another program wrote or a person edited, in sentences that name the place;
 * none when stage 2 could have made it: names are free, references can be filled, and every field is as stage 2 leaves it.
 */
export const genomeProblems = (genome: Genome): string[] => [
  ...(isReservedApp(genome.bundle_id) && genome.bundle_id !== 'app' ? [taken('the bundle_id', genome.bundle_id)] : []),
  ...genome.modules.flatMap(moduleProblems),
  ...clashes(genome.modules),
  ...impossibleReferences(genome.modules).map(
    ({ module, field }) => `${module}.${field} is required, but no row could ever be the first`,
  ),
  ...uncleanTexts(genome, []),
];

const taken = (what: string, name: string): string => `${what} cannot be called "${name}", since that name is taken`;

const moduleProblems = ({ name, module_type, entities }: Module): string[] => {
  const [entity, ...others] = entities;
  if (!entity || others.length > 0) return [`the module ${name} must have one entity, and has ${entities.length}`];
  const isAccount = module_type === 'account';
  return [
    ...(isAccount ? accountProblems(name, entity) : crudProblems(name, entity)),
    ...entity.fields.flatMap((field) => fieldProblems(entity, field, isAccount)),
    ...entity.links
      .flatMap((link) => [link.name, link.item])
      .filter(isReservedField)
      .map((link) => taken(`a collection of ${entity.name}`, link)),
  ];
};

const accountProblems = (name: string, { name: type, plural, links }: GenomeEntity): string[] => [
  ...(name === 'user' && type === 'User' && plural === 'users'
    ? []
    : [`the account is called user, User and users, not ${name}, ${type} and ${plural}`]),
  ...links.map((link) => `the account cannot have the collection "${link.name}"`),
];

const crudProblems = (name: string, { name: type, plural, fields, links }: GenomeEntity): string[] => [
  ...(isReservedModule(name) ? [taken('a module', name)] : []),
  ...(isReservedType(type) ? [taken('an entity', type)] : []),
  ...(reservedPlurals.has(plural) ? [taken('the rows of an entity', plural)] : []),
  ...(type === typeName(name) ? [] : [`the entity of the module ${name} is called ${typeName(name)}, not ${type}`]),
  ...(fields.length === 0 ? [`${type} has no fields`] : []),
  ...links
    .filter(({ module }) => module === 'user')
    .map((link) => `${type}.${link.name} would tie rows to many users, but every row belongs to one`),
];

const fieldProblems = (entity: GenomeEntity, field: GenomeField, isAccount: boolean): string[] => {
  const { name, references } = field;
  if (isReservedField(name) || (isAccount && accountFields.has(name)))
    return [taken(`a field of ${entity.name}`, name)];
  const problems: string[] = [];
  const asWritten: ManifestField = { ...field, indexed: field.filterable, references: null, line: 0 };
  const resolved = resolveField(asWritten, { name, references, was: field.was, isAccount }, (code, message) => {
    // Stage 2 says so of a field that it leaves as it is.
    if (code !== 'genome/cannot-be-filtered' || field.filterable) problems.push(`${entity.name}.${name} ${message}`);
  });
  if (references && !name.endsWith('_id'))
    problems.push(`${entity.name}.${name} is a reference, so its name ends in _id`);
  if (references && (references.kind === 'one-to-one') !== field.unique)
    problems.push(`${entity.name}.${name} is ${references.kind}, which says the contrary of "unique": ${field.unique}`);
  return problems.length > 0 ? problems : differences(entity, field, resolved);
};

/** What stage 2 would have written otherwise without a word: `"max_length" is null, but must be 255`. */
const differences = (entity: GenomeEntity, field: GenomeField, resolved: GenomeField): string[] => {
  const wanted = new Map<string, unknown>(Object.entries(resolved));
  return Object.entries(field)
    .filter(([key, value]) => !isDeepStrictEqual(value, wanted.get(key)))
    .map(([key, value]) => {
      const right = JSON.stringify(wanted.get(key));
      return `${entity.name}.${field.name}: "${key}" is ${JSON.stringify(value)}, but must be ${right}`;
    });
};

/** Names that differ but in casing or underscores clash as types; collections are tables too. */
const clashes = (modules: readonly Module[]): string[] => {
  const entities = modules.flatMap((module) => module.entities);
  const types = repeated(modules.map(({ name }) => name.replaceAll('_', '')));
  const tables = repeated([
    ...entities.map(({ plural }) => plural),
    ...modules.flatMap(({ name, entities: own }) =>
      own.flatMap(({ links }) => links.map((link) => `${name}_${link.name}`)),
    ),
  ]);
  return [
    ...types.map((name) => `two modules are called "${name}" but for underscores`),
    ...tables.map((name) => `two tables would be called "${name}"`),
  ];
};

/** Texts with control characters or broken Unicode, which would end a string or a file early. */
const uncleanTexts = (value: unknown, path: readonly string[]): string[] => {
  if (typeof value === 'string')
    return cleanText(value) === value ? [] : [`${path.join('.')} has characters at which a text would break`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => uncleanTexts(inner, [...path, key]));
};
