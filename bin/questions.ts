import { readSource } from '../folder/read-text.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import type { Options } from '../terminal/options.ts';
import { questionList } from '../terminal/question-list.ts';
import { visible } from '../terminal/visible.ts';
import { exitCodes } from './failure.ts';
import { onlyFile } from './inspect.ts';

/** `microcodegen questions prd.md [--json]`: prints what the PRD leaves open, in the form that `--answers` reads. */
export const questions = async (words: readonly string[], { json }: Options): Promise<number> => {
  const source = await readSource(onlyFile(words, 'questions'));
  const manifest = parsePrd(source.text);
  const list = json ? `${JSON.stringify(manifest.questions, null, 2)}\n` : questionList(manifest, source.name);
  process.stdout.write(list === '' ? `# ${visible(source.name)} leaves nothing open.\n` : list);
  return exitCodes.fine;
};
