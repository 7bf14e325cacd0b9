import type { GenomeIntegration } from '../genome.ts';
import type { Integration } from '../manifest.ts';
import { cleanLine, cleanLineOrNull } from './clean-text.ts';
import { firstFree, identifier, withSuffix } from './identifier.ts';
import { isReservedKey } from './reserved.ts';

/** The systems outside the app, each once, with identifiers of which no two are alike. */
export const resolveIntegrations = (integrations: readonly Integration[]): GenomeIntegration[] => {
  const byName = new Map<string, GenomeIntegration>();
  const keys = new Set<string>();
  const isFree = (key: string): boolean => !isReservedKey(key) && !keys.has(key);
  for (const integration of integrations) {
    const name = cleanLine(integration.name) || 'Integration';
    if (byName.has(name.toLowerCase())) continue;
    const own = identifier(name, 'integration');
    const key = firstFree([own, withSuffix(own, 'integration')], isFree);
    keys.add(key);
    byName.set(name.toLowerCase(), {
      name,
      category: cleanLine(integration.category) || 'other',
      purpose: cleanLineOrNull(integration.purpose),
      line: integration.line,
      key,
    });
  }
  return [...byName.values()];
};
