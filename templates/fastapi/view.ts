import { archimateXml } from '../../pipeline/app/archimate.ts';
import type { Genome, GenomeEntity } from '../../pipeline/genome.ts';
import { inline } from '../../pipeline/text/markdown.ts';
import { byName, importBlock, prose, stringLiteral } from '../../languages/python/literals.ts';
import type { ContractEntity } from '../../pipeline/contract/entity.ts';
import { openapiYaml } from '../../pipeline/contract/openapi-document.ts';
import type { StackDescriptor, Views } from '../../pipeline/stack.ts';
import { accountFields } from '../../pipeline/schema/tables.ts';
import { accountView, type AccountView } from './view/account-view.ts';
import { architectureView, type ArchitectureView } from '../../pipeline/app/architecture.ts';
import { contextOf, type Context } from './view/context.ts';
import { entityNames, entityViews } from './view/entity-view.ts';
import { growthView, type GrowthView } from '../../pipeline/app/growth.ts';
import { integrationsView, type IntegrationsView } from './view/integrations.ts';
import { storiesView, type StoriesView } from '../../pipeline/app/stories.ts';
import { walkthroughView, type WalkthroughView } from '../../pipeline/app/walkthrough.ts';

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

/** What an entity's rows are called, where they are served, and the fields that a list of them can be filtered by. */
type ResourceView = { label: string; plural: string; filters: readonly string[] };

/** What every template may ask. Fresh, flat, without optional keys. */
export type View = IntegrationsView &
  StoriesView & {
    app: AppView;
    stack: { name: string; title: string; commands: readonly string[] };
    /** Entities with rows of their own, in the order in which their tables can be created. */
    resources: readonly ResourceView[];
    /** The app's own user, with the fields that the PRD adds. */
    account: AccountView;
    /** Names of the modules that hold routers, sorted, and the lines that import them. */
    routers: readonly string[];
    router_imports: string;
    genome_json: string;
    architecture: ArchitectureView;
    archimate_xml: string;
    walkthrough: WalkthroughView;
    growth: GrowthView;
    openapi_yaml: () => Iterable<string>;
  };

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();

/** The entities in the words of the HTTP contract. */
function* contractEntities(context: Context): Generator<ContractEntity> {
  for (const module of context.modules) {
    for (const entity of module.entities) yield { ...entityNames(module, entity, context), fields: entity.fields };
  }
}

const resourceView = ({ plural, fields }: GenomeEntity): ResourceView => ({
  label: plural.replaceAll('_', ' '),
  plural,
  filters: fields.filter(({ filterable }) => filterable).map(({ name }) => name),
});

/** Items that are made anew each time that somebody goes through them, so that nobody has to hold them all. */
const madeAnew = (make: () => Iterator<object>): Iterable<object> => ({ [Symbol.iterator]: make });

/**
 * Derives from a genome all that the stack's templates print. Pure. The long texts are made when they are asked for, and
 * not kept.
 */
export const viewsOf = (genome: Genome, descriptor: StackDescriptor): Views => {
  const context = contextOf(genome, descriptor);
  const title = oneLine(genome.solution_name);
  const routers = context.modules.map(({ name }) => name).sort(byName);
  const integrations = integrationsView(genome.integrations);
  const view: View = {
    app: {
      title,
      title_literal: stringLiteral(title),
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
    resources: context.modules.flatMap(({ entities }) => entities.map(resourceView)),
    account: accountView(genome, context),
    routers,
    router_imports: importBlock(
      Object.fromEntries(routers.map((name) => [`app.routers.${name}`, [`router as ${name}_router`]])),
    ),
    ...integrations,
    ...storiesView(genome),
    walkthrough: walkthroughView(genome),
    growth: growthView(genome),
    get architecture() {
      return architectureView(genome);
    },
    get archimate_xml() {
      return archimateXml(genome);
    },
    openapi_yaml: () => openapiYaml(title, contractEntities(context), accountFields(genome)),
    get genome_json() {
      return `${JSON.stringify(genome, null, 2)}\n`;
    },
  };
  const lists = {
    entity: madeAnew(() => entityViews(context)),
    integration: integrations.integrations,
    webhook: integrations.webhooks,
    ...integrations.vendors,
  };
  return { view, lists };
};
