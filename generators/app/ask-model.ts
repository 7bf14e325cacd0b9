import type { Source } from '../../folder/read-text.ts';
import { askAbout } from '../../model/ask-about.ts';
import { modelFrom } from '../../model/settings.ts';
import { looksLikeGenome } from '../../pipeline/parse-genome.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { firstFindings, widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import { visible } from '../../terminal/visible.ts';
import type { Conversation } from './ask.ts';

/**
 * The PRD as a language model reads it too, when the person named one; what it found is shown and corrected afterwards
 * like everything else. Where the model fails and there is somebody to ask, the grammar's reading is gone on with.
 */
export const askModel = async (conversation: Conversation, source: Source): Promise<Source> => {
  const model = modelFrom(conversation.options.model, process.env);
  if (model === null || looksLikeGenome(source.text)) return source;
  try {
    const { source: read, left } = await askAbout(source, model, conversation.say);
    const screen = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
    conversation.say(await firstFindings(left, source, screen));
    return read;
  } catch (error) {
    if (!(error instanceof BadInput) || !conversation.asks) throw error;
    conversation.say(`\n${visible(error.message)}\nThis goes on with what the grammar reads.\n`);
    return source;
  }
};
