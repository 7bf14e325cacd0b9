import { withAnswerFile } from '../folder/answer-file.ts';
import type { Source } from '../folder/read-text.ts';
import { askAbout } from '../model/ask-about.ts';
import { modelFrom } from '../model/settings.ts';
import { looksLikeGenome } from '../pipeline/parse-genome.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { findings, widthOf } from '../terminal/findings.ts';
import type { Options } from '../terminal/options.ts';
import { paintFor } from '../terminal/paint.ts';

/**
 * The PRD with what a language model and a file of answers add to it, in the reference form; as it is where the options
 * name neither. One that an app was made from is not read by the model again. Throws BadInput where a model was named and
 * nobody has confirmed what it will say.
 */
export const complete = async (source: Source, options: Options, wasMade: boolean): Promise<Source> => {
  if (looksLikeGenome(source.text)) return source;
  if (!wasMade && modelFrom(options.model, process.env) !== null && !options.yes) {
    throw new BadInput(
      'What a language model reads has to be confirmed',
      `See it with \`microcodegen inspect ${source.name} --model=URL\`; --yes takes it unseen.`,
    );
  }
  const read = wasMade ? source : await throughModel(source, options);
  return options.answers === null ? read : withAnswerFile(read, options.answers, wasMade);
};

/** The PRD as a language model reads it too, when the options name one. Says what is asked, and what was left out. */
export const throughModel = async (source: Source, options: Options): Promise<Source> => {
  const model = modelFrom(options.model, process.env);
  if (model === null || looksLikeGenome(source.text)) return source;
  const { source: read, left } = await askAbout(source, model, (text) => void process.stderr.write(text));
  const screen = { width: widthOf(process.stderr), paint: paintFor(process.stderr) };
  process.stderr.write(await findings(left, source, screen));
  return read;
};
