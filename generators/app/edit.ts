import { BadInput } from '../../terminal/bad-input.ts';
import { editText } from '../../terminal/edit-text.ts';
import type { Conversation } from './ask.ts';

/** Opens a text in the person's editor. Null when there is none: then that is said. */
export const tryEditing = async (say: Conversation['say'], text: string, name: string): Promise<string | null> => {
  try {
    return await editText(text, name);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    say(`${error.message}\n`);
    return null;
  }
};
