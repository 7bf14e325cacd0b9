import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Genome } from '../../pipeline/genome.ts';
import { manifestToGenome } from '../../pipeline/manifest-to-genome.ts';
import { type History, stepsTo } from '../../pipeline/migration.ts';
import { schemaOf } from '../../pipeline/schema/schema.ts';
import { settle } from '../../pipeline/migration/settle.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { type Files, renderGenome } from '../../pipeline/render-genome.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { asArray, type Json } from '../contract/json.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import type { Rows } from './migration-chain.ts';
import type { PythonEnvironment } from './python.ts';

/** One version of an app in a folder of its own: its models, and all revisions up to it. */
export type AppVersion = {
  folder: string;
  genome: Genome;
  head: string;
  tables: readonly string[];
  withheld: string[];
};

/** What leads to the next version: a PRD or a genome, and whether it may drop and narrow. */
export type NextVersion = {
  prd: string | Genome;
  allowDestructive?: boolean | readonly string[];
  fill?: Readonly<Record<string, string | null>>;
};

const stack = loadStack('fastapi');
const { migrations } = stack;
assert.ok(migrations !== null);
const isRevision = (file: string): boolean => file.includes('__revision.');
// All that migrations and models need.
const needed = /^(alembic|app\/(models|config|database|__init__)|pyproject\.toml|requirements\.txt)/;
const withoutRevisions = {
  ...stack,
  templates: stack.templates.filter((template) => needed.test(template.path) && !isRevision(template.path)),
};
const revisionTemplate = stack.templates.find((template) => isRevision(template.path));

// One folder for all that is written here.
const scratch = temporaryFolder();
let made = 0;
const newFolder = (): string => path.join(scratch, String(++made));

const write = (folder: string, files: Files | ReadonlyMap<string, string>): void => {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
};

/** Writes every version of an app, each from the one before it, as re-runs in one folder would. */
export const writeVersions = (versions: readonly NextVersion[]): AppVersion[] => {
  let history: History | null = null;
  const revisions = new Map<string, string>();
  return versions.map(({ prd, allowDestructive = false, fill = {} }) => {
    const asked = typeof prd === 'string' ? manifestToGenome(parsePrd(prd)).genome : prd;
    const known: History | null = history;
    const { genome, withheld, given } = known
      ? settle(known.previous, asked, { allowDestructive, fill: new Map(Object.entries(fill)) })
      : { genome: asked, withheld: [], given: new Map() };
    for (const step of stepsTo(genome, known && { ...known, given }, migrations.idOf)) {
      const text = revisionTemplate?.render({ revision: migrations.view(step) });
      assert.ok(typeof text === 'string');
      revisions.set(`alembic/versions/${step.id}.py`, text);
      const taken = [...(known?.taken ?? []), step.id];
      history = { previous: genome, schema: schemaOf(genome), head: step.id, taken };
    }
    const folder = newFolder();
    write(folder, renderGenome(genome, withoutRevisions));
    write(folder, revisions);
    const head = history?.head ?? '';
    return {
      folder,
      genome,
      head,
      tables: schemaOf(genome).map(({ name }) => name),
      withheld: withheld.map(({ code, message }) => `${code}: ${message}`),
    };
  });
};

/** A step for the database; `migrate.py` says what each gives. */
export type Step = readonly [kind: string, ...arguments: unknown[]];

/** Takes steps on a database, seen through the models of one version; the revisions may be those of another. */
export const take = async (
  python: PythonEnvironment,
  url: string,
  steps: readonly Step[],
  models: AppVersion,
  revisions: AppVersion = models,
): Promise<Json[]> => {
  const file = path.join(scratch, 'steps.json');
  writeFileSync(file, JSON.stringify(steps));
  const script = path.join(import.meta.dirname, 'migrate.py');
  const printed = await succeed(python.program('python'), [script, models.folder, revisions.folder, url, file], {
    cwd: models.folder,
  });
  const answers: Json = JSON.parse(printed);
  return asArray(answers);
};

/** The address of a new, empty database. */
export type NewDatabase = (name: string) => Promise<string>;

/** The steps that insert rows, table by table. */
export const insertions = (rows: Rows = {}): Step[] =>
  Object.entries(rows).map(([table, list]) => ['insert', table, list]);
