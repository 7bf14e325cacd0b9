import { defaultStack } from '../pipeline/default-stack.ts';
import { BadInput } from './bad-input.ts';

/** What an option is for: generating, or looking at a PRD. */
export type Command = 'generate' | 'inspect' | 'check' | 'questions';

/** The words that may stand first on the command line. */
export const commandNames = ['inspect', 'check', 'questions', 'completion'] as const;

/** One option, for the command line, for Yeoman, for the help and for the shell's completion alike. */
export type Option = {
  name: string;
  short?: string;
  about: string;
  /** What the value is called in the help; a switch has none. */
  value?: string;
  /** True for one that may stand without its value, and then means all. */
  isValueOptional?: boolean;
  /** The only values allowed. */
  choices?: readonly string[];
  commands: readonly Command[];
};

const conflictPolicies = ['ask', 'keep', 'overwrite', 'markers'] as const;
export const databases = ['sqlite', 'postgresql'] as const;
const formats = ['text', 'github'] as const;

export const options: readonly Option[] = [
  { name: 'out', short: 'o', value: 'DIR', about: 'folder to write the app into', commands: ['generate'] },
  { name: 'name', value: 'NAME', about: 'name of the app, instead of the title of the PRD', commands: ['generate'] },
  { name: 'stack', value: 'NAME', about: `stack to generate for (default: ${defaultStack})`, commands: ['generate'] },
  {
    name: 'answers',
    value: 'FILE',
    about: 'answers to what `microcodegen questions` prints',
    commands: ['generate'],
  },
  {
    name: 'model',
    value: 'URL',
    about: 'language model to read the PRD with: the address of its chat API',
    commands: ['generate', 'inspect'],
  },
  { name: 'exclude', value: 'A,B', about: 'entities to leave out', commands: ['generate'] },
  {
    name: 'accept',
    value: 'A.b,C.d',
    about: 'suggested relations to build, by entity and field',
    commands: ['generate'],
  },
  { name: 'accept-suggestions', about: 'build all suggested relations', commands: ['generate'] },
  {
    name: 'database',
    value: 'NAME',
    choices: databases,
    about: 'database for development, written to .env',
    commands: ['generate'],
  },
  { name: 'zip', about: 'also pack the app into a ZIP beside its folder', commands: ['generate'] },
  {
    name: 'conflict',
    value: 'POLICY',
    choices: conflictPolicies,
    about: 'what to do where your edits and the new files overlap',
    commands: ['generate'],
  },
  { name: 'dry-run', about: 'show what would happen and write nothing', commands: ['generate'] },
  {
    name: 'allow-destructive',
    value: 'T,T.c',
    isValueOptional: true,
    about: 'tables and columns that a migration may drop or narrow; without names, all',
    commands: ['generate'],
  },
  {
    name: 'fill',
    value: 'T.c=V',
    about: 'values for the rows that are there, in columns that become required',
    commands: ['generate'],
  },
  { name: 'sample', about: 'write prd.md, a PRD to start from, and stop', commands: ['generate'] },
  { name: 'run', about: 'then install, migrate and start the app', commands: ['generate'] },
  { name: 'yes', short: 'y', about: 'ask nothing, take the defaults', commands: ['generate'] },
  {
    name: 'ask-answered',
    about: 'ask even what options and earlier answers settle, with these as suggestions',
    commands: ['generate'],
  },
  { name: 'json', about: 'print JSON', commands: ['inspect', 'check', 'questions'] },
  { name: 'strict', about: 'let warnings fail', commands: ['check'] },
  { name: 'all', about: 'also list the lines that were set aside, and why', commands: ['check'] },
  { name: 'format', value: 'FORMAT', choices: formats, about: 'how to print findings', commands: ['check'] },
];

/** The options of a run, read and validated. What was not given is null, empty or false. */
export type Options = {
  out: string | null;
  name: string | null;
  stack: string | null;
  answers: string | null;
  model: string | null;
  exclude: string[] | null;
  accept: string[] | null;
  acceptSuggestions: boolean;
  database: (typeof databases)[number] | null;
  zip: boolean;
  conflict: (typeof conflictPolicies)[number] | null;
  dryRun: boolean;
  /** All, nothing, or the names of tables and columns. */
  allowDestructive: boolean | string[];
  /** Columns with their values, such as `units.floor=3`; without one, rows have a value by now. */
  fill: string[] | null;
  sample: boolean;
  run: boolean;
  yes: boolean;
  askAnswered: boolean;
  json: boolean;
  strict: boolean;
  all: boolean;
  format: (typeof formats)[number] | null;
};

/**
 * Reads options from whatever parsed the command line: `given` holds texts and switches by the option's name. Throws
 * BadInput when a value is missing or is none of the choices.
 */
export const readOptions = (given: Readonly<Record<string, unknown>>): Options => ({
  out: text(given, 'out'),
  name: text(given, 'name'),
  stack: text(given, 'stack'),
  answers: text(given, 'answers'),
  model: text(given, 'model'),
  exclude: list(given, 'exclude'),
  accept: list(given, 'accept'),
  acceptSuggestions: isOn(given, 'accept-suggestions'),
  database: choice(given, 'database', databases),
  zip: isOn(given, 'zip'),
  conflict: choice(given, 'conflict', conflictPolicies),
  dryRun: isOn(given, 'dry-run'),
  allowDestructive: allOrList(given, 'allow-destructive'),
  fill: columns(given, 'fill'),
  sample: isOn(given, 'sample'),
  run: isOn(given, 'run'),
  yes: isOn(given, 'yes'),
  askAnswered: isOn(given, 'ask-answered'),
  json: isOn(given, 'json'),
  strict: isOn(given, 'strict'),
  all: isOn(given, 'all'),
  format: choice(given, 'format', formats),
});

type Given = Readonly<Record<string, unknown>>;

const text = (given: Given, name: string): string | null => {
  const value = given[name];
  if (value === undefined || value === null || value === false) return null;
  // Yeoman reads numbers where it sees digits, and gives true for an option without its value.
  if (value === true || value === '') throw new BadInput(`--${name} needs a value`, `Write --${name}=VALUE.`);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

// Yeoman gives the text "true" for --zip=true.
const isOn = (given: Given, name: string): boolean => {
  const value = given[name] ?? false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new BadInput(
    `--${name} is a switch and takes no value, but was given ${JSON.stringify(value)}`,
    `Write the PRD first and the options after it, or --${name}=true.`,
  );
};

const list = (given: Given, name: string): string[] | null =>
  text(given, name)
    ?.split(',')
    .map((item) => item.trim())
    .filter(Boolean) ?? null;

const allOrList = (given: Given, name: string): boolean | string[] => {
  const value = given[name] ?? false;
  if (value === false || value === 'false') return false;
  return value === true || value === '' || value === 'true' ? true : (list(given, name) ?? false);
};

// A comma within a value is no end of it.
const columns = (given: Given, name: string): string[] | null =>
  text(given, name)
    ?.split(/,(?=\s*\w+\.\w+\s*(?:[=,]|$))/)
    .map((item) => item.trim())
    .filter(Boolean) ?? null;

/** The values of columns by their names; null for one without. */
export const readFill = (fill: readonly string[] | null): Map<string, string | null> =>
  new Map(
    (fill ?? []).map((item) => {
      const [name = '', ...value] = item.split('=');
      return [name.trim(), value.length === 0 ? null : value.join('=')];
    }),
  );

const choice = <const T extends string>(given: Given, name: string, choices: readonly T[]): T | null => {
  const value = text(given, name);
  if (value === null) return null;
  const known = choices.find((each) => each === value);
  if (known === undefined) {
    throw new BadInput(`--${name} cannot be ${JSON.stringify(value)}`, `It is one of: ${choices.join(', ')}.`);
  }
  return known;
};
