import { singular, snakeCase } from '../names.ts';
import type { RawEntity } from './draft.ts';
import { itemLine } from './item.ts';
import { lazy } from './lazy.ts';
import { plain } from './markup.ts';
import type { Section } from './sections.ts';

const value = lazy(() => /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*(?: [\p{L}\p{N}_-]+)?$/u);

const valueOf = (text: string): string =>
  plain(text)
    .replace(/(?:[—–(:]|\s-\s).*$/s, '')
    .trimEnd()
    .replace(/^["']|["']$/g, '');

/**
 * Reads a list below a label that names a field of the entity as the values it may have: `Category values:`, `Types:`,
 * `Werte für Status:`.
 */
export const readValuesOf = (entity: RawEntity, section: Section): void => {
  const [list] = section.blocks;
  if (list?.kind !== 'list' || list.items.length < 2) return;
  const values = list.items.map((item) => valueOf(itemLine(item).text));
  if (!values.every((text) => value().test(text))) return;
  const label = snakeCase(section.title);
  const names = (name: string): boolean =>
    name === label || name === singular(label) || label.startsWith(`${name}_`) || label.endsWith(`_${name}`);
  const field = entity.fields
    .filter(
      ({ name, facts }) =>
        facts.values === null &&
        (facts.type === null || facts.type === 'enum' || facts.type === 'string') &&
        names(name),
    )
    .sort((one, other) => other.name.length - one.name.length)[0];
  if (!field) return;
  field.facts.type = 'enum';
  field.facts.values = [...new Set(values)];
};
