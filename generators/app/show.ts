import type { Plan } from '../../folder/build-app.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { changes } from '../../terminal/changes.ts';
import { firstFindings, widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import { picture } from '../../terminal/picture.ts';
import { textWidthFor } from '../../terminal/text-width.ts';
import type { Conversation } from './ask.ts';

/**
 * Shows what was understood: of a PRD that the person has seen before, as `known`, only what is different.
 */
export const show = async (
  { say }: Pick<Conversation, 'say'>,
  { source, manifest, diagnostics }: Pick<Plan, 'source' | 'manifest' | 'diagnostics'>,
  known: string | null,
): Promise<void> => {
  if (manifest === null) return;
  const printer = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
  const screen = { ...printer, textWidth: await textWidthFor(source.text + (known ?? '')) };
  const before = known === null ? null : parsePrd(known);
  const isNews = ({ code, message }: Plan['diagnostics'][number]): boolean =>
    !before?.diagnostics.some((each) => each.code === code && each.message === message);
  const found = await firstFindings(diagnostics.filter(isNews), source, printer);
  const drawn = before === null ? picture(manifest, screen) : changes(before, manifest, screen);
  say(`\n${drawn === '' ? `Nothing has changed in what ${source.name} says.` : drawn}\n`);
  say(found === '' ? '\n' : `\n${found}\n`);
};
