import { accountFields, crudModules, type Table, tablesOf } from '../schema/tables.ts';
import { accountOperations } from '../contract/account.ts';
import type { Operation } from '../contract/operations.ts';
import { openapiYaml } from '../contract/openapi-document.ts';
import type { Genome, GenomeEntity } from '../genome.ts';
import { inline, oneLine } from '../text/markdown.ts';
import { plainName } from '../text/plain.ts';
import { archimateXml } from './archimate.ts';
import { architectureView, type ArchitectureView } from './architecture.ts';
import { type EntityModel, entityModels, fieldModel, type FieldModel } from './entity-model.ts';
import { growthView, type GrowthView } from './growth.ts';
import { type StoriesView, storiesView } from './stories.ts';
import { type WalkthroughView, walkthroughView } from './walkthrough.ts';

/** What an app is called. */
export type AppNames = {
  /** As the author wrote it, on one line; for the inside of a comment; and for Markdown. */
  title: string;
  title_prose: string;
  title_markdown: string;
  /** snake_case and kebab-case. */
  snake: string;
  kebab: string;
  /** Where DNS sets the rules: at most 50 characters, so that a suffix fits behind it. */
  dns_label: string;
  /** On one line, and for Markdown; '' when there is none. */
  description: string;
  description_markdown: string;
};

type ResourceModel = { label: string; plural: string; filters: readonly string[] };

/**
 * All that is known of an app, in no language: what every stack's view is made from. The long texts, and the entities, are
 * made each time they are asked for, and not kept.
 */
export type AppModel = AppNames &
  StoriesView & {
    genome: Genome;
    /** Entities with rows of their own, in the order in which their tables can be created. */
    entities: Iterable<EntityModel>;
    /** Of each of them, what its rows are called, where they are served, and what a list can be filtered by. */
    resources: readonly ResourceModel[];
    /** The app's own user, with the fields that the PRD adds. */
    account: { fields: readonly FieldModel[]; table: Table };
    /** What the contract says of accounts and probes. */
    operations: readonly Operation[];
    walkthrough: WalkthroughView;
    growth: GrowthView;
    architecture: () => ArchitectureView;
    archimate_xml: () => string;
    openapi_yaml: () => Iterable<string>;
    genome_json: () => string;
  };

const namesOf = ({ solution_name, description, bundle_id }: Genome): AppNames => ({
  title: oneLine(solution_name),
  title_prose: plainName(solution_name),
  title_markdown: inline(solution_name),
  snake: bundle_id,
  kebab: bundle_id.replaceAll('_', '-'),
  dns_label: bundle_id.slice(0, 50).replace(/_+/g, '-').replace(/-$/, ''),
  description: oneLine(description ?? ''),
  description_markdown: description === null ? '' : inline(description),
});

const resourceModel = ({ plural, fields }: GenomeEntity): ResourceModel => ({
  label: plural.replaceAll('_', ' '),
  plural,
  filters: fields.filter(({ filterable }) => filterable).map(({ name }) => name),
});

const usersTable = (genome: Genome): Table => {
  const table = tablesOf(genome).find(({ kind }) => kind === 'users');
  if (!table) throw new Error('There is no table of users');
  return table;
};

/** Derives from a genome all that the stacks have in common. Pure. */
export const appModel = (genome: Genome): AppModel => {
  const entities = entityModels(genome);
  return {
    ...namesOf(genome),
    ...storiesView(genome),
    genome,
    entities,
    resources: crudModules(genome).flatMap((module) => module.entities.map(resourceModel)),
    account: { fields: accountFields(genome).map(fieldModel), table: usersTable(genome) },
    operations: accountOperations,
    walkthrough: walkthroughView(genome),
    growth: growthView(genome),
    architecture: () => architectureView(genome),
    archimate_xml: () => archimateXml(genome),
    openapi_yaml: () => openapiYaml(oneLine(genome.solution_name), entities, accountFields(genome)),
    genome_json: () => `${JSON.stringify(genome, null, 2)}\n`,
  };
};
