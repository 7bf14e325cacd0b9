import type { Summary } from '../pipeline/reconcile.ts';

type Outcome = 'written' | 'unchanged' | 'conflicts' | 'planned';

/**
 * What a run did to a folder, as the person reads it, one line per item: the counts, then each file that needs a look.
 * The single updated files are listed for a dry run only.
 */
export const rerunSummary = (outcome: Outcome, summary: Summary): string[] => {
  if (outcome === 'unchanged') return ['Nothing to do: everything is up to date.', ...notices(summary)];
  if (outcome === 'conflicts') {
    return [
      'Nothing was written. You and the generator changed the same lines of:',
      ...list(summary.conflicts),
      'Choose with --conflict=ask, keep, overwrite or markers.',
    ];
  }
  return [counts(outcome, summary), ...(outcome === 'planned' ? plans(summary) : []), ...notices(summary)];
};

const counted = ['created', 'updated', 'merged', 'kept', 'deleted', 'conflicts'] as const;

const counts = (outcome: Outcome, summary: Summary): string => {
  const parts = counted.flatMap((fate) => (summary[fate].length > 0 ? [`${summary[fate].length} ${fate}`] : []));
  const text = parts.join(', ') || 'nothing';
  return outcome === 'planned' ? `Would be: ${text}. Nothing was written.` : `Files: ${text}.`;
};

const plans = (summary: Summary): string[] =>
  counted.flatMap((fate) => (fate === 'conflicts' ? [] : summary[fate].map((path) => `  ${fate} ${path}`)));

const notices = ({ conflicts, stayDeleted, released }: Summary): string[] => [
  ...about('You and the generator changed the same lines of:', conflicts),
  ...about('You deleted these files, so they are not generated again:', stayDeleted),
  ...about('No longer generated. You changed them, so they stay, and are yours alone now:', released),
];

const about = (title: string, paths: readonly string[]): string[] => (paths.length > 0 ? [title, ...list(paths)] : []);

const list = (paths: readonly string[]): string[] => paths.map((path) => `  ${path}`);
