import * as z from 'zod/mini';
import { repeated } from './repeated.ts';
import { Genome, genomeVersion } from './genome.ts';

/** A genome read from JSON, or what is wrong with it, in sentences that name the place. */
export type ParsedGenome = { genome: Genome; problems: [] } | { genome: null; problems: string[] };

/** Reads a genome that was written before, or by another program; what it says is checked as if a stranger wrote it. */
export const parseGenome = (text: string): ParsedGenome => {
  const json = parseJson(text);
  if (typeof json === 'string') return { genome: null, problems: [json] };
  const value = upToDate(json.value);
  const version = z.safeParse(z.object({ genome_version: z.string() }), value);
  if (!version.success) return { genome: null, problems: ['it has no "genome_version", so it is no genome'] };
  const [major] = version.data.genome_version.split('.');
  if (major !== genomeVersion.split('.')[0]) {
    const problem = `it has the version ${version.data.genome_version}, but this program reads ${genomeVersion}`;
    return { genome: null, problems: [problem] };
  }
  const { success, data: genome, error } = z.safeParse(Genome, value);
  if (!success) return { genome: null, problems: error.issues.map(sentence) };
  const problems = [...duplicates(genome), ...danglingReferences(genome), ...emptyEnums(genome)];
  return problems.length > 0 ? { genome: null, problems } : { genome, problems: [] };
};

const Version1 = z.looseObject({ genome_version: z.string().check(z.startsWith('1.')), language: z.string() });

/** The form of today: a genome of version 1 called the stack its language. */
const upToDate = (json: unknown): unknown => {
  const { success, data } = z.safeParse(Version1, json);
  if (!success) return json;
  const { language: stack, ...rest } = data;
  return { ...rest, genome_version: genomeVersion, stack };
};

/** True when a text is meant as a genome (or as JSON at least) and not as a PRD. */
export const looksLikeGenome = (text: string): boolean => /^\uFEFF?\s*\{/.test(text);

const parseJson = (text: string): { value: unknown } | string => {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return `it is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
};

const sentence = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length === 0 ? 'it' : path.join('.')}: ${message}`;

const duplicates = ({ modules }: Genome): string[] => {
  const entities = modules.flatMap((module) => module.entities);
  return [
    ...repeated(modules.map(({ name }) => name)).map((name) => `there are two modules "${name}"`),
    ...repeated(entities.map(({ name }) => name)).map((name) => `there are two entities "${name}"`),
    ...repeated(entities.map(({ plural }) => plural)).map((name) => `two entities have the plural "${name}"`),
    ...entities.flatMap(({ name, fields, links }) =>
      repeated([...fields, ...links].map((each) => each.name)).map((field) => `${name} has two fields "${field}"`),
    ),
  ];
};

const danglingReferences = ({ modules }: Genome): string[] => {
  // `user` is the app's own account, whether or not a module extends it.
  const known = new Set(['user', ...modules.map(({ name }) => name)]);
  return modules.flatMap(({ entities }) =>
    entities.flatMap(({ name, fields, links }) => [
      ...fields
        .filter(({ references }) => references !== null && !known.has(references.module))
        .map((field) => `${name}.${field.name} points to the module "${field.references?.module}", which is not there`),
      ...links
        .filter(({ module }) => !known.has(module))
        .map((link) => `${name}.${link.name} links to the module "${link.module}", which is not there`),
    ]),
  );
};

const emptyEnums = ({ modules }: Genome): string[] =>
  modules.flatMap(({ entities }) =>
    entities.flatMap(({ name, fields }) =>
      fields
        .filter((field) => field.type === 'enum' && (field.enum ?? []).length === 0)
        .map((field) => `${name}.${field.name} is an enum without values`),
    ),
  );
