import type { Diagnostic } from './diagnostics.ts';
import { defaultStack } from './default-stack.ts';
import { type Genome, genomeVersion } from './genome.ts';
import type { Manifest, Relation } from './manifest.ts';
import { architecture } from './manifest-to-genome/archimate.ts';
import { cleanOrNull, cleanLine } from './manifest-to-genome/clean-text.ts';
import { chooseEntities, nameEntities } from './manifest-to-genome/entities.ts';
import { identifier, withSuffix } from './manifest-to-genome/identifier.ts';
import { resolveIntegrations } from './manifest-to-genome/integrations.ts';
import { buildModules } from './manifest-to-genome/modules.ts';
import { moduleFinder } from './manifest-to-genome/references.ts';
import { reportTo } from './manifest-to-genome/report.ts';
import { isReservedApp } from './manifest-to-genome/reserved.ts';
import { assignStories } from './manifest-to-genome/stories.ts';

/** What may be chosen about a genome. */
export type GenomeChoices = {
  /** Name of the stack to build for. */
  stack?: string;
  /** Names of entities to leave out, in any casing and number. */
  exclude?: readonly string[];
  /** Build the relations that the text implies but does not state. */
  acceptSuggestions?: boolean;
};

const bundleId = (name: string): string => {
  const own = identifier(name, 'app');
  return isReservedApp(own) && own !== 'app' ? withSuffix(own, 'app') : own;
};

const statedRelations = ({ relations, suggested_relations }: Manifest, acceptSuggestions: boolean): Relation[] =>
  acceptSuggestions ? [...relations, ...suggested_relations] : relations;

/**
 * Stage 2: decides what will be built from what the author wrote. Every name is then a safe identifier, every type and
 * limit one that a stack can build, every reference resolves; what had to be changed for that is reported. Reports the
 * error `genome/no-entities` when nothing is left to build.
 */
export const manifestToGenome = (
  manifest: Manifest,
  { stack = defaultStack, exclude = [], acceptSuggestions = false }: GenomeChoices = {},
): { genome: Genome; diagnostics: Diagnostic[] } => {
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);

  const entities = nameEntities(chooseEntities(manifest.entities, exclude, report), report);
  if (entities.length === 0)
    report(
      'genome/no-entities',
      'There is no entity to build',
      0,
      'describe at least one, such as - Task: title (string)',
    );
  const findModule = moduleFinder(entities, exclude);
  const stories = assignStories(manifest.user_stories, entities);
  const modules = buildModules(entities, statedRelations(manifest, acceptSuggestions), stories, findModule, report);
  const integrations = resolveIntegrations(manifest.integrations);

  const app = {
    solution_name: cleanLine(manifest.solution_name) || 'App',
    description: cleanOrNull(manifest.description),
    bundle_id: bundleId(manifest.solution_name),
    user_stories: [...stories.others],
  };
  const genome: Genome = {
    genome_version: genomeVersion,
    solution_name: app.solution_name,
    description: app.description,
    bundle_id: app.bundle_id,
    stack,
    modules,
    user_stories: app.user_stories,
    ...architecture(app, modules, integrations),
    integrations,
  };
  return { genome, diagnostics };
};
