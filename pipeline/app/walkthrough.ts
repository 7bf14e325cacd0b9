import type { Genome, GenomeEntity, GenomeField, Module } from '../genome.ts';
import { sampleOf } from './samples.ts';
import { accountFields, crudModules } from '../schema/tables.ts';

/** One `curl` that creates a row and keeps its id in a shell variable. */
type Creation = { title: string; path: string; body: string; variable: string };

/** What the README shows to do with the API: of entities that exist, with bodies that are valid. */
export type WalkthroughView = {
  register: string;
  /** True when a row refers to an account, whose id is then kept as well. */
  uses_account: boolean;
  login: string;
  creations: readonly Creation[];
  /** The entity that is listed, changed and deleted; what was created last. */
  path: string;
  variable: string;
  /** A change of one field; an empty object when the entity has nothing to change. */
  patch: string;
  /** `?field=value`, or '' when the list cannot be filtered. */
  filter: string;
};

const account = { email: 'ada@example.com', password: 'correct horse battery staple' };

/** JSON for the inside of a shell's single quotes and of a Markdown fence: what could end either is escaped as JSON can. */
const shellJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /['`\u2028\u2029\u007f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const variableOf = (module: string): string => `${module.toUpperCase()}_ID`;

const isNeeded = ({ required, default: value, managed }: GenomeField): boolean =>
  required && value === null && !managed;

/** `{"title":"title","project_id":"'"$PROJECT_ID"'"}`: the ids come from the shell. */
const bodyOf = ({ fields }: GenomeEntity): string => {
  const members = fields.filter(isNeeded).map((field) => {
    const { references } = field;
    if (references === null) return `${shellJson(field.name)}: ${shellJson(sampleOf(field, 0))}`;
    return `${shellJson(field.name)}: "'"$${variableOf(references.module)}"'"`;
  });
  return `{${members.join(', ')}}`;
};

const filterOf = ({ fields }: GenomeEntity): string => {
  const field = fields.find((candidate) => candidate.enum !== null && candidate.filterable);
  const value = field === undefined ? null : (field.default ?? field.enum?.[0] ?? null);
  if (field === undefined || value === null) return '';
  return `?${field.name}=${encodeURIComponent(String(value)).replace(/'/g, '%27')}`;
};

const patchOf = ({ fields }: GenomeEntity): string => {
  const field = fields.find(({ references, unique, name }) => references === null && !unique && name !== '');
  return field === undefined ? '{}' : `{${shellJson(field.name)}: ${shellJson(sampleOf(field, 1))}}`;
};

/** The other modules whose rows a row of this one must refer to, each once. */
const neededBy = ({ entities }: Module): string[] => {
  const references = entities.flatMap(({ fields }) =>
    fields.filter(isNeeded).flatMap((field) => field.references ?? []),
  );
  return [...new Set(references.map(({ module }) => module))].filter((name) => name !== 'user');
};

/**
 * The shortest chain that shows a reference, each module after those that it needs; without references, the first
 * entity. Takes time linear in modules and references, however they are crossed.
 */
const chainOf = (genome: Genome): Module[] => {
  const needs = new Map<string, readonly string[]>();
  // In the order of creation a module comes after all that it needs, unless it can never be created.
  const modules = crudModules(genome).filter((module) => {
    const targets = neededBy(module);
    const canBeCreated = targets.every((target) => needs.has(target));
    if (canBeCreated) needs.set(module.name, targets);
    return canBeCreated;
  });
  const names = genome.modules.map(({ name }) => name).filter((name) => needs.has(name));
  const needsOf = (name: string | undefined): readonly string[] => (name === undefined ? [] : (needs.get(name) ?? []));
  const isShort = (name: string): boolean => needsOf(name).length === 1 && needsOf(needsOf(name)[0]).length === 0;
  const last = names.find(isShort) ?? names.find((name) => needsOf(name).length > 0) ?? names[0];
  const wanted = new Set([last]);
  for (const { name } of modules.toReversed()) {
    if (wanted.has(name)) for (const target of needsOf(name)) wanted.add(target);
  }
  return modules.filter(({ name }) => wanted.has(name));
};

/** The README's commands. An app without entities shows the account alone. */
export const walkthroughView = (genome: Genome): WalkthroughView => {
  const chain = chainOf(genome).flatMap((module) => module.entities.map((entity) => ({ module, entity })));
  const last = chain.at(-1);
  const creations = chain.map(({ module, entity }) => ({
    title: entity.plural.replaceAll('_', ' '),
    path: `/api/${entity.plural}`,
    body: bodyOf(entity),
    variable: variableOf(module.name),
  }));
  const extra = accountFields(genome).filter((field) => isNeeded(field) && field.references === null);
  return {
    register: shellJson({ ...account, ...Object.fromEntries(extra.map((field) => [field.name, sampleOf(field, 0)])) }),
    login: shellJson(account),
    uses_account: creations.some(({ body }) => body.includes(`$${variableOf('user')}"`)),
    creations,
    path: last === undefined ? '' : `/api/${last.entity.plural}`,
    variable: last === undefined ? '' : variableOf(last.module.name),
    patch: last === undefined ? '{}' : patchOf(last.entity),
    filter: last === undefined ? '' : filterOf(last.entity),
  };
};
