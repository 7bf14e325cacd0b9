import { parsePrd } from '../pipeline/parse-prd.ts';
import { withAnswers } from '../pipeline/edit-prd/with-answers.ts';
import { readAnswerFile } from '../terminal/question-list.ts';
import { readText, type Source } from './read-text.ts';

/**
 * The PRD with the answers of a file in it. Throws BadInput when there is no such file or it answers something else; where
 * an app was made from the PRD before, such answers may be in it already, and are passed over.
 */
export const withAnswerFile = (source: Source, file: string, wasMade: boolean): Source => {
  const { text, name } = readText(file);
  const answers = readAnswerFile(text, name, parsePrd(source.text), wasMade);
  return { ...source, text: withAnswers(source.text, answers) };
};
