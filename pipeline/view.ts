import { archimateXml } from './archimate.ts';
import type { Genome } from './genome.ts';
import { inline } from './languages/markdown.ts';
import { byName, importBlock, prose, stringLiteral } from './languages/python.ts';
import { type History, revisionsFor } from './migration.ts';
import type { ContractEntity } from './openapi/entity.ts';
import { openapiDocument, openapiYaml } from './openapi/openapi-document.ts';
import type { StackDescriptor } from './stack.ts';
import { accountFields, crudModules } from './view/tables.ts';
import { accountView, type AccountView } from './view/account-view.ts';
import { architectureView, type ArchitectureView } from './view/architecture.ts';
import { entityViews, type EntityView } from './view/entity-view.ts';
import { growthView, type GrowthView } from './view/growth.ts';
import { integrationsView, type IntegrationsView } from './view/integrations.ts';
import { storiesView, type StoriesView } from './view/stories.ts';
import { walkthroughView, type WalkthroughView } from './view/walkthrough.ts';

/** The app as a whole. */
export type AppView = {
  /** As the author wrote it, on one line. */
  title: string;
  /** The title as a string literal of the stack's language, and as text that may stand in a docstring. */
  title_literal: string;
  title_prose: string;
  /** snake_case and kebab-case. */
  snake: string;
  kebab: string;
  /** Name of the app where DNS sets the rules: at most 50 characters, so that a suffix fits behind it. */
  dns_label: string;
  description: string;
  description_literal: string;
  /** Title and description for Markdown. */
  title_markdown: string;
  description_markdown: string;
};

/** Everything that a template may ask, computed before it is asked. Fresh, flat, without optional keys. */
export type View = IntegrationsView &
  StoriesView & {
    app: AppView;
    stack: { name: string; title: string; commands: readonly string[] };
    /** Entities with rows of their own, in the order in which their tables can be created. */
    entities: readonly EntityView[];
    /** The app's own user, with the fields that the PRD adds. */
    account: AccountView;
    /** Names of the modules that hold routers, sorted, and the lines that import them. */
    routers: readonly string[];
    router_imports: string;
    revisions: readonly object[];
    genome_json: string;
    architecture: ArchitectureView;
    archimate_xml: string;
    walkthrough: WalkthroughView;
    growth: GrowthView;
    openapi_yaml: string;
  };

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();

/** The entities in the words of the HTTP contract. */
const contractEntities = (genome: Genome, views: readonly EntityView[]): ContractEntity[] => {
  const byPlural = new Map(views.map((view) => [view.plural, view]));
  return crudModules(genome)
    .flatMap(({ entities }) => entities)
    .flatMap(({ plural, fields }) => {
      const view = byPlural.get(plural);
      return view ? [{ ...view, fields }] : [];
    });
};

/** Derives from a genome all that the stack's templates print. Pure. `history` is null for an app that is new. */
export const viewOf = (genome: Genome, descriptor: StackDescriptor, history: History | null = null): View => {
  const entities = entityViews(genome, descriptor);
  const routers = entities.map(({ snake }) => snake).sort(byName);
  return {
    app: {
      title: oneLine(genome.solution_name),
      title_literal: stringLiteral(oneLine(genome.solution_name)),
      title_prose: prose(genome.solution_name).replace(/\.$/, ''),
      snake: genome.bundle_id,
      kebab: genome.bundle_id.replaceAll('_', '-'),
      dns_label: genome.bundle_id.slice(0, 50).replace(/_+/g, '-').replace(/-$/, ''),
      description: oneLine(genome.description ?? ''),
      description_literal: stringLiteral(oneLine(genome.description ?? '')),
      title_markdown: inline(genome.solution_name),
      description_markdown: genome.description === null ? '' : inline(genome.description),
    },
    stack: { name: descriptor.name, title: descriptor.title, commands: descriptor.commands },
    entities,
    account: accountView(genome, descriptor),
    routers,
    router_imports: importBlock(
      Object.fromEntries(routers.map((name) => [`app.routers.${name}`, [`router as ${name}_router`]])),
    ),
    ...integrationsView(genome.integrations),
    ...storiesView(genome),
    architecture: architectureView(genome),
    archimate_xml: archimateXml(genome),
    walkthrough: walkthroughView(genome),
    growth: growthView(genome),
    revisions: revisionsFor(genome, history),
    openapi_yaml: openapiYaml(
      openapiDocument(oneLine(genome.solution_name), contractEntities(genome, entities), accountFields(genome)),
    ),
    genome_json: `${JSON.stringify(genome, null, 2)}\n`,
  };
};
