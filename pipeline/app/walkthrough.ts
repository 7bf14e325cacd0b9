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

/** The modules whose rows must be there before one of this module can be, itself the last; null when none can be. */
const neededFor = (module: Module, modules: ReadonlyMap<string, Module>, path: readonly string[]): Module[] | null => {
  if (path.includes(module.name)) return null;
  const targets = module.entities.flatMap(({ fields }) =>
    fields.filter(isNeeded).flatMap(({ references }) => (references === null ? [] : [references.module])),
  );
  const needed: Module[] = [];
  for (const name of targets) {
    if (name === 'user') continue;
    const target = modules.get(name);
    const chain = target ? neededFor(target, modules, [...path, module.name]) : null;
    if (chain === null) return null;
    needed.push(...chain.filter((one) => !needed.includes(one)));
  }
  return [...needed, module];
};

/** The shortest chain that shows a reference; without references, the first entity. */
const chainOf = (genome: Genome): Module[] => {
  const modules = crudModules(genome);
  const byName = new Map(modules.map((module) => [module.name, module]));
  const inOrder = genome.modules.filter(({ name }) => byName.has(name));
  const chains = inOrder.flatMap((module) => {
    const chain = neededFor(module, byName, []);
    return chain === null ? [] : [chain];
  });
  return chains.find(({ length }) => length === 2) ?? chains.find(({ length }) => length > 1) ?? chains[0] ?? [];
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
