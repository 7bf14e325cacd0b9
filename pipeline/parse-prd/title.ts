import { headingText, plain } from './markup.ts';
import type { Section } from './sections.ts';

/** The name and the description of the solution. */
export const readTitle = (root: Section): { solution_name: string; description: string | null } => {
  const first = root.sections.find(({ level }) => level === 1);
  const paragraph = first?.blocks.find((block) => block.kind === 'paragraph');
  return {
    solution_name: first ? headingText(first.at.text) : 'App',
    description: paragraph?.kind === 'paragraph' ? paragraph.lines.map(({ text }) => plain(text)).join(' ') : null,
  };
};
