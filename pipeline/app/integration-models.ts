import type { GenomeIntegration } from '../genome.ts';
import { oneLine } from '../text/markdown.ts';
import { type Vendor, type VendorSetting, vendorOf } from './vendors.ts';

/** A setting of an integration, and the environment variable that holds it. */
export type SettingModel = VendorSetting & { environment: string };

/** A service outside the app. */
export type IntegrationModel = {
  /** snake_case, unlike any other: name of its module, and last part of its webhook's path. */
  module: string;
  /** As the author wrote them, each on one line. */
  name: string;
  purpose: string;
  vendor: Vendor;
  /** What its environment variables begin with. */
  prefix: string;
  settings: readonly SettingModel[];
};

/** A vendor's own spelling where the author's differs in nothing else: `SendGrid` is `sendgrid`, not `send_grid`. */
const preferredName = (integration: GenomeIntegration): string => {
  const joined = integration.key.replaceAll('_', '');
  return joined === vendorOf(integration).name ? joined : integration.key;
};

/** The services outside the app. `taken` are modules that the stack has beside theirs. */
export const integrationModels = (
  integrations: readonly GenomeIntegration[],
  taken: readonly string[],
): IntegrationModel[] => {
  const used = new Set(taken);
  return integrations.map((integration) => {
    let module = preferredName(integration);
    while (used.has(module)) module = `${module}_service`;
    used.add(module);
    const vendor = vendorOf(integration);
    const prefix = `${module.toUpperCase()}_`;
    return {
      module,
      name: oneLine(integration.name),
      purpose: oneLine(integration.purpose ?? ''),
      vendor,
      prefix,
      settings: vendor.settings.map((setting) => ({
        ...setting,
        environment: `${prefix}${setting.name.toUpperCase()}`,
      })),
    };
  });
};
