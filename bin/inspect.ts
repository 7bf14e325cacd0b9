import { readSource } from '../folder/read-text.ts';
import { hasErrors } from '../pipeline/diagnostics.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { findings, widthOf } from '../terminal/findings.ts';
import type { Options } from '../terminal/options.ts';
import { paintFor } from '../terminal/paint.ts';
import { picture } from '../terminal/picture.ts';
import { textWidthFor } from '../terminal/text-width.ts';
import { throughModel } from './complete.ts';
import { exitCodes } from './failure.ts';

/** `microcodegen inspect prd.md [--json]`: shows what was understood. */
export const inspect = async (words: readonly string[], options: Options): Promise<number> => {
  const { json } = options;
  const source = await throughModel(await readSource(onlyFile(words, 'inspect')), options);
  const manifest = parsePrd(source.text);
  if (json) process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  else {
    const screen = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
    process.stdout.write(`${picture(manifest, { ...screen, textWidth: await textWidthFor(source.text) })}\n`);
    const found = await findings(manifest.diagnostics, source, screen);
    if (found !== '') process.stdout.write(`\n${found}`);
  }
  return hasErrors(manifest.diagnostics) ? exitCodes.badInput : exitCodes.fine;
};

/** The one file that a command works on. Throws BadInput when there is none or more than one. */
export const onlyFile = (words: readonly string[], command: string): string => {
  const [file, ...more] = words;
  if (file === undefined) throw new BadInput(`${command} needs a PRD`, `Write \`microcodegen ${command} prd.md\`.`);
  if (more.length > 0) throw new BadInput(`One PRD at a time, but there are ${words.length}: ${words.join(', ')}`);
  return file;
};
