import path from 'node:path';
import { type Diagnostic, diagnostic, hasErrors, nowhere } from '../pipeline/diagnostics.ts';
import type { Genome } from '../pipeline/genome.ts';
import { architecture } from '../pipeline/manifest-to-genome/archimate.ts';
import { type Loss, lossName } from '../pipeline/schema/losses.ts';
import { byTableName, keyOf, namedInVain, unsaid } from '../pipeline/migration/said.ts';
import { schemaAt } from '../pipeline/schema/schema-at.ts';
import { type SchemaStep, schemaStep, wholeSchema } from '../pipeline/schema/schema-step.ts';
import { schemaOf } from '../pipeline/schema/schema.ts';
import { placeInPrd } from '../pipeline/migration/place-in-prd.ts';
import type { PlaceOf } from '../pipeline/migration/former-names.ts';
import { type OpenColumn, settle, type SettleChoices } from '../pipeline/migration/settle.ts';
import { entityPairs } from '../pipeline/migration/renamed-modules.ts';
import { type Moves, movesBetween, noMoves } from '../pipeline/rerun/moves.ts';
import { unitedGenome } from '../pipeline/migration/united-genome.ts';
import { type History, lossesBetween, withRevisions } from '../pipeline/migration.ts';
import { revisionFiles } from '../pipeline/migration/revision-files.ts';
import type { Stack } from '../pipeline/stack.ts';
import { looksLikeGenome, parseGenome } from '../pipeline/parse-genome.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import type { LastRender } from '../pipeline/rerun/reconcile.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { renderApp, stackOf } from './build-app.ts';
import { realDisk } from './disk.ts';
import { readMemory } from './memory.ts';
import { mostOfJson, readRegular } from './read-regular.ts';
import type { Source } from './read-text.ts';
import { readRevisions, type StandingRevision } from './revisions.ts';
import { version } from './version.ts';

/**
 * The files of an app, and what there is to say about how they continue the app that stands; no files: it has errors.
 * `basedOn` is the last render that they continue: over any other one they would undo what another run has added.
 * `schemas` are the steps by which the revisions lead to the new schema. `losses` is what rows lose by it, `avoided` what
 * they would lose if that were allowed, and `open` the columns that would be required if rows had a value. Of what was
 * withheld, `diagnostics`, `avoided` and `open` have what was not said before; `withheld` is all of it, to be remembered.
 */
export type Continued = {
  files: Files;
  schemas: readonly SchemaStep[];
  basedOn: LastRender;
  genome: Genome;
  losses: readonly Loss[];
  avoided: readonly Loss[];
  open: readonly OpenColumn[];
  withheld: readonly string[];
  /** What was renamed since the last render. */
  moves: Moves;
  diagnostics: Diagnostic[];
};

const nothing = { losses: [], avoided: [], open: [], withheld: [], moves: noMoves };

/** How the standing app may change. */
export type ContinueChoices = SettleChoices & {
  /** Say again what was said before. */
  isAsked?: boolean;
};

/**
 * The files of an app for this folder. Where one stands, its tables may hold rows: what the new genome changes becomes
 * one more revision, and what would lose rows is kept and reported.
 */
export const continueApp = (folder: string, genome: Genome, source: Source, choices: ContinueChoices): Continued => {
  const { render: basedOn, schemas, withheld: said } = readMemory(folder, version(), realDisk);
  const genomes = standingGenomes(folder, basedOn);
  const stack = stackOf(genome);
  const other = genomes?.find(({ stack: made }) => made !== genome.stack);
  if (other) throw isOfOtherStack(folder, other.stack, genome.stack);
  const { revisions, head, diagnostics } = readRevisions(folder, stack);
  if (genomes === null || revisions.length === 0) {
    const files = renderApp(genome, source);
    return {
      ...nothing,
      files,
      schemas: firstSteps(genome, files, stack),
      basedOn,
      genome,
      diagnostics: [],
    };
  }
  const refused = (found: Diagnostic[]): Continued => {
    const files: Files = new Map();
    return { ...nothing, files, schemas, basedOn, genome, withheld: said, diagnostics: found };
  };
  const lost = [...diagnostics, ...forgottenRevisions(revisions, schemas, stack)];
  if (head === null || hasErrors(lost)) return refused(lost);

  const standing = isAmbiguous(revisions, schemas) ? null : schemaAt(head, revisions, schemas);
  const previous = unitedGenome(genomes, standing);
  const named = byTableName(choices, [previous, genome]);
  const settled = settle(previous, genome, named, placeIn(source));
  const news = unsaid(settled, choices.isAsked ? [] : said);
  const found = [...diagnostics, ...news.withheld, ...namedInVain(previous, genome, named)];
  if (hasErrors(found)) return refused(found);

  const earlier = filesOf(basedOn);
  // A revision that the person has deleted keeps its name, so that a new one is not taken for it.
  const taken = [...new Set([...revisions.map(({ id }) => id), ...revisionsIn(earlier, stack)])];
  const history = { previous, schema: standing ?? schemaOf(previous), head, taken, given: settled.given };
  const { modules, integrations } = settled.genome;
  const built = { ...settled.genome, ...architecture(settled.genome, modules, integrations) };
  const files = renderApp(built, source, history);
  const known = standing === null ? [wholeSchema(head, history.schema)] : schemas;
  const losses = lossesBetween(history, built);
  return {
    files: withRevisions(files, earlier, (file) => revisionFiles(stack.templates).nameAt(file) !== null),
    schemas: [...known, ...schemaSteps(built, revisionsIn(files, stack), history)],
    basedOn,
    genome: built,
    losses,
    avoided: news.names.length === 0 ? [] : avoidedLosses(history, genome, news.names),
    open: news.open,
    withheld: [...settled.about.keys()].map(keyOf),
    moves: movesBetween(entityPairs(previous, built), stack, basedOn, files),
    diagnostics: found,
  };
};

const isOfOtherStack = (folder: string, there: string, asked: string): BadInput =>
  new BadInput(
    `The app in ${folder} was made for ${there}, not for ${asked}. Nothing was written.`,
    `Go on with --stack=${there}, or name another folder.`,
  );

/** What rows would lose in these tables and columns if everything were allowed. */
const avoidedLosses = (history: History, genome: Genome, names: readonly string[]): Loss[] => {
  const allowed = settle(history.previous, genome, { allowDestructive: true }).genome;
  return lossesBetween(history, allowed).filter((loss) => names.includes(lossName(loss)));
};

/** Reads the PRD again for its lines, but only where something is found: a long one takes its time. */
const placeIn = ({ text }: Source): PlaceOf => {
  let placeOf: PlaceOf | null = null;
  return (subject) => {
    placeOf ??= looksLikeGenome(text) ? () => nowhere : placeInPrd(parsePrd(text));
    return placeOf(subject);
  };
};

/** The ids of the revisions among these files, each once. */
const revisionsIn = (files: Files, { migrations, templates }: Stack): string[] => {
  const { nameAt } = revisionFiles(templates);
  const ids = [...files].flatMap(([file, text]) =>
    nameAt(file) === null ? [] : (migrations?.read(file, text)?.id ?? []),
  );
  return [...new Set(ids)];
};

/** The steps by which the revisions of an app that is new lead to its schema. */
export const firstSteps = (genome: Genome, files: Files, stack: Stack): SchemaStep[] =>
  schemaSteps(genome, revisionsIn(files, stack), null);

/** What each of the new revisions makes of the schema that stood. */
const schemaSteps = (genome: Genome, revisions: readonly string[], history: History | null): SchemaStep[] =>
  revisions.map((id) =>
    history === null
      ? wholeSchema(id, schemaOf(genome))
      : schemaStep(id, history.head, history.schema, schemaOf(genome)),
  );

type Steps = readonly SchemaStep[];

/** Revisions that the memory knows nothing of: a person's own, or those of another branch. */
const unknownRevisions = (revisions: readonly StandingRevision[], schemas: Steps): StandingRevision[] => {
  const known = new Set(schemas.map(({ revision }) => revision));
  return revisions.filter(({ id }) => !known.has(id));
};

const isAnyGone = (revisions: readonly StandingRevision[], schemas: Steps): boolean => {
  const standing = new Set(revisions.map(({ id }) => id));
  return schemas.some(({ revision }) => !standing.has(revision));
};

/** True where one that is remembered is gone and one stands that is not: it may be the same under another name. */
const isAmbiguous = (revisions: readonly StandingRevision[], schemas: Steps): boolean =>
  isAnyGone(revisions, schemas) && unknownRevisions(revisions, schemas).length > 0;

/** Revisions of another branch, whose memory git has not kept: there is no telling what they have changed. */
const forgottenRevisions = (
  revisions: readonly StandingRevision[],
  schemas: Steps,
  { templates }: Stack,
): Diagnostic[] => {
  if (schemas.length === 0 || isAnyGone(revisions, schemas)) return [];
  const { nameAt } = revisionFiles(templates);
  const isGenerated = ({ id, file }: StandingRevision): boolean => /^\d{4}_/.test(id) && nameAt(file) === id;
  return unknownRevisions(revisions, schemas)
    .filter(isGenerated)
    .map(({ file }) =>
      diagnostic(
        'migration/forgotten-revision',
        `${file} was generated on another branch, of which .microcodegen/memory.jsonl has lost the lines`,
        nowhere,
        'add them: git show BRANCH:.microcodegen/memory.jsonl >> .microcodegen/memory.jsonl; if it is your own, give its file another name',
      ),
    );
};

/** What the last render says is built: one genome, or one per branch after a merge; null when there is none. */
const standingGenomes = (folder: string, last: LastRender): [Genome, ...Genome[]] | null => {
  const file = path.join(folder, 'GENOME.json');
  const texts =
    last.get('GENOME.json') ?? (realDisk.entry(file) ? [readRegular(file, mostOfJson).toString('utf8')] : []);
  const [first, ...others] = texts.flatMap((text) => parseGenome(text).genome ?? []);
  return first === undefined ? null : [first, ...others];
};

const filesOf = (last: LastRender): Files =>
  new Map([...last].flatMap(([file, [text]]) => (text === undefined ? [] : [[file, text] as const])));
