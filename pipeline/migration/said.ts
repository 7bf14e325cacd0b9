import { type Diagnostic, diagnostic, nowhere } from '../diagnostics.ts';
import type { Genome } from '../genome.ts';
import { type OpenColumn, type Settled, settle, type SettleChoices } from './settle.ts';

/** What tells one finding from another, wherever in the PRD it is. */
export const keyOf = ({ code, message }: Diagnostic): string => `${code} ${message}`;

/** Findings, the tables and columns that they are about, and which of these are open. */
type Unsaid = { withheld: Diagnostic[]; names: string[]; open: OpenColumn[] };

/** What was withheld without what was said before. Errors are said until they are mended. */
export const unsaid = ({ withheld, about, open }: Settled, said: readonly string[]): Unsaid => {
  const news = withheld.filter((finding) => finding.severity === 'error' || !said.includes(keyOf(finding)));
  const names = news.flatMap((finding) => about.get(finding) ?? []);
  return { withheld: news, names, open: open.filter(({ name }) => names.includes(name)) };
};

/** The choices with tables as they are called: `Unit.rooms` is `units.rooms`. */
export const byTableName = (choices: SettleChoices, genomes: readonly Genome[]): SettleChoices => {
  const tables = new Map(
    genomes
      .flatMap(({ modules }) => modules)
      .flatMap(({ module_type, entities }) =>
        entities.map(({ name, plural }) => [name, module_type === 'account' ? 'users' : plural] as const),
      ),
  );
  const tableName = (name: string): string => {
    const [table = '', ...column] = name.split('.');
    return [tables.get(table) ?? table, ...column].join('.');
  };
  const { allowDestructive, fill = new Map() } = choices;
  return {
    allowDestructive: typeof allowDestructive === 'boolean' ? allowDestructive : allowDestructive.map(tableName),
    fill: new Map([...fill].map(([name, value]) => [tableName(name), value])),
  };
};

/** Names among the choices of which nothing would be lost, or which need no value: they may be misspelt. */
export const namedInVain = (
  previous: Genome,
  next: Genome,
  { allowDestructive, fill }: SettleChoices,
): Diagnostic[] => {
  const allowed = typeof allowDestructive === 'boolean' ? [] : allowDestructive;
  const filled = [...(fill?.keys() ?? [])];
  if (allowed.length + filled.length === 0) return [];
  const { about, open } = settle(previous, next, { allowDestructive: false });
  const [atStake, empty] = [[...new Set(about.values())], open.map(({ name }) => name)];
  const hintOf = (names: readonly string[], option: string): string | null =>
    names.length === 0 ? null : `--${option} may name ${names.join(', ')}`;
  return [
    ...allowed
      .filter((name) => !atStake.includes(name))
      .map((name) =>
        diagnostic(
          'migration/nothing-to-lose',
          `--allow-destructive names ${name}, of which nothing would be lost`,
          nowhere,
          hintOf(atStake, 'allow-destructive'),
        ),
      ),
    ...filled
      .filter((name) => !empty.includes(name))
      .map((name) =>
        diagnostic(
          'migration/nothing-to-fill',
          `--fill names ${name}, which is no column that is to become required`,
          nowhere,
          hintOf(empty, 'fill'),
        ),
      ),
  ];
};
