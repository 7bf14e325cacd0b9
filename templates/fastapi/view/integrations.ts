import type { GenomeIntegration } from '../../../pipeline/genome.ts';
import { inline } from '../../../pipeline/text/markdown.ts';
import { importBlock, prose, stringLiteral } from '../../../languages/python/literals.ts';
import {
  type IntegrationModel,
  integrationModels,
  type SettingModel,
} from '../../../pipeline/app/integration-models.ts';
import { vendors } from '../../../pipeline/app/vendors.ts';

/** One setting of an integration, as a field of its settings class and as an environment variable. */
export type IntegrationSettingView = {
  name: string;
  type: string;
  default: string;
  environment: string;
  /** What `.env.example` shows as the value. */
  example: string;
  about: string;
  about_markdown: string;
};

export type IntegrationView = {
  /** Module name, and last part of the webhook's path. */
  snake: string;
  /** As the author wrote it, on one line; and as a literal and in a docstring. */
  name: string;
  name_literal: string;
  name_prose: string;
  docstring: string;
  /** Name and purpose for Markdown. */
  name_markdown: string;
  purpose_markdown: string;
  env_prefix: string;
  settings: readonly IntegrationSettingView[];
  has_webhook: boolean;
  /** The environment variable of each setting, by its name. */
  variables: Readonly<Record<string, string>>;
};

/** All that the templates say about services outside the app. */
export type IntegrationsView = {
  integrations: readonly IntegrationView[];
  /** Those that report back. */
  webhooks: readonly IntegrationView[];
  /** The integrations of each vendor: a template named after a vendor is rendered once per item. */
  vendors: Readonly<Record<string, readonly IntegrationView[]>>;
  integration_imports: string;
  webhook_imports: string;
};

// Modules of `app/integrations/` that the stack brings.
const ownModules = ['events', 'settings', 'status', 'webhooks'];

const settingView = (setting: SettingModel): IntegrationSettingView => ({
  name: setting.name,
  type: setting.default !== null ? 'str' : setting.secret ? 'SecretStr | None' : 'str | None',
  default: setting.default === null ? 'None' : stringLiteral(setting.default),
  environment: setting.environment,
  example: setting.default ?? '',
  about: setting.about,
  about_markdown: inline(setting.about),
});

const integrationView = ({ module, name, purpose, vendor, prefix, ...model }: IntegrationModel): IntegrationView => {
  const settings = model.settings.map(settingView);
  return {
    snake: module,
    name,
    name_literal: stringLiteral(name),
    name_prose: prose(name).replace(/\.$/, ''),
    docstring: prose(purpose === '' ? name : `${name}: ${purpose}`),
    name_markdown: inline(name),
    purpose_markdown: inline(purpose),
    env_prefix: prefix,
    settings,
    has_webhook: vendor.has_webhook,
    variables: Object.fromEntries(settings.map(({ name: setting, environment }) => [setting, environment])),
  };
};

const importsFrom = (items: readonly IntegrationView[], own: string, name: string, others: object): string =>
  importBlock({
    ...others,
    ...Object.fromEntries(items.map(({ snake }) => [`app.integrations.${snake}`, [`${name} as ${snake}_${own}`]])),
  });

/** The services outside the app, each with its settings and with what its vendor offers. */
export const integrationsView = (integrations: readonly GenomeIntegration[]): IntegrationsView => {
  const models = integrationModels(integrations, ownModules);
  const views = new Map(models.map((model) => [model, integrationView(model)]));
  const all = [...views.values()];
  const webhooks = all.filter(({ has_webhook }) => has_webhook);
  const ofVendor = (name: string): IntegrationView[] =>
    [...views].filter(([{ vendor }]) => vendor.name === name).map(([, view]) => view);
  return {
    integrations: all,
    webhooks,
    vendors: Object.fromEntries(vendors.map(({ name }) => [name, ofVendor(name)])),
    integration_imports: importsFrom(all, 'settings', 'settings', {
      'app.integrations.settings': ['IntegrationSettings'],
    }),
    webhook_imports: importsFrom(webhooks, 'webhook', 'webhook', {
      'app.database': ['Db'],
      'app.errors': ['ProblemError'],
      'app.integrations.events': ['Webhook'],
      'app.models.processed_webhook': ['ProcessedWebhook'],
      'app.rows': ['insert_once'],
    }),
  };
};
