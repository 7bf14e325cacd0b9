import type { GenomeIntegration } from '../../../pipeline/genome.ts';
import { inline, oneLine } from '../../../pipeline/text/markdown.ts';
import { importBlock, prose, stringLiteral } from '../../../languages/python/literals.ts';
import { type VendorSetting, vendorOf, vendors } from '../../../pipeline/app/vendors.ts';

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
const ownModules = new Set(['events', 'settings', 'status', 'webhooks']);

/** A vendor's own spelling where the author's differs in nothing else: `SendGrid` is `sendgrid`, not `send_grid`. */
const preferredName = (integration: GenomeIntegration): string => {
  const joined = integration.key.replaceAll('_', '');
  return joined === vendorOf(integration).name ? joined : integration.key;
};

/** A module name for each integration, no two alike and none that the stack has for itself. */
const moduleNames = (integrations: readonly GenomeIntegration[]): Map<GenomeIntegration, string> => {
  const taken = new Set(ownModules);
  const named = new Map<GenomeIntegration, string>();
  for (const integration of integrations) {
    let name = preferredName(integration);
    while (taken.has(name)) name = `${name}_service`;
    taken.add(name);
    named.set(integration, name);
  }
  return named;
};

const settingView = (setting: VendorSetting, prefix: string): IntegrationSettingView => ({
  name: setting.name,
  type: setting.default !== null ? 'str' : setting.secret ? 'SecretStr | None' : 'str | None',
  default: setting.default === null ? 'None' : stringLiteral(setting.default),
  environment: `${prefix}${setting.name.toUpperCase()}`,
  example: setting.default ?? '',
  about: setting.about,
  about_markdown: inline(setting.about),
});

const integrationView = (integration: GenomeIntegration, snake: string): IntegrationView => {
  const vendor = vendorOf(integration);
  const prefix = `${snake.toUpperCase()}_`;
  const settings = vendor.settings.map((setting) => settingView(setting, prefix));
  const name = oneLine(integration.name);
  const purpose = oneLine(integration.purpose ?? '');
  return {
    snake,
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
  const names = moduleNames(integrations);
  const views = new Map(
    integrations.map((integration) => [integration, integrationView(integration, names.get(integration) ?? '')]),
  );
  const all = [...views.values()];
  const webhooks = all.filter(({ has_webhook }) => has_webhook);
  const ofVendor = (vendor: string): IntegrationView[] =>
    [...views].filter(([integration]) => vendorOf(integration).name === vendor).map(([, view]) => view);
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
