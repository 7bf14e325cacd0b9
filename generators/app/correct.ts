import type { Answers } from '../../folder/answers.ts';
import { planApp } from '../../folder/build-app.ts';
import type { Source } from '../../folder/read-text.ts';
import type { Manifest } from '../../pipeline/manifest.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { countFindings, findings, widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import { picture } from '../../terminal/picture.ts';
import { textWidthFor } from '../../terminal/text-width.ts';
import type { Conversation } from './ask.ts';

/** The text after all corrections, and what it means; a genome has no manifest. */
export type Corrected = { source: Source; manifest: Manifest | null };

/** Shows what was understood. Throws BadInput when that is not enough for an app. */
export const correct = async ({ say }: Conversation, source: Source, answers: Answers): Promise<Corrected> => {
  const { manifest, genome, diagnostics } = planApp(source, answers);
  if (manifest === null) return { source, manifest };
  const screen = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
  const textWidth = await textWidthFor(source.text);
  say(`\n${picture(manifest, { ...screen, textWidth })}\n\n${await findings(diagnostics, source, screen)}\n`);
  if (genome === null) throw new BadInput(`${source.name} cannot be built: ${countFindings(diagnostics)}`);
  return { source, manifest };
};
