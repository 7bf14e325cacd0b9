import { parsePrd } from '../pipeline/parse-prd.ts';
import { withAnswers } from '../pipeline/edit-prd/with-answers.ts';
import { readAnswerFile } from '../terminal/question-list.ts';
import { readSource, type Source } from './read-text.ts';

/** The PRD with the answers of a file in it. Throws BadInput when there is no such file or it answers something else. */
export const withAnswerFile = async (source: Source, file: string): Promise<Source> => {
  const { text, name } = await readSource(file);
  const answers = readAnswerFile(text, name, parsePrd(source.text));
  return { ...source, text: withAnswers(source.text, answers) };
};
