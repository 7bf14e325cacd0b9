import type { Continued } from '../../folder/continue-app.ts';
import { readValue } from '../../pipeline/manifest-to-genome/default-value.ts';
import { effectWords, lossName } from '../../pipeline/schema/losses.ts';
import { takesOneValue } from '../../pipeline/migration/settle-field.ts';
import type { OpenColumn, SettleChoices } from '../../pipeline/migration/settle.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { readFill } from '../../terminal/options.ts';
import { accepting, type Conversation } from './ask.ts';

/**
 * Asks what rows may lose, and what they get in columns that become required. Null when there is nothing to ask, or when
 * nothing was answered: what was not chosen stays.
 */
export const askRows = async (
  conversation: Conversation,
  continued: Pick<Continued, 'avoided' | 'open'>,
): Promise<SettleChoices | null> => {
  const { allowDestructive: given, fill } = conversation.options;
  const allowDestructive = given === false ? await askLosses(conversation, continued) : given;
  const values = await askValues(conversation, continued.open);
  const isAnswered = allowDestructive !== given || values.size > 0;
  return isAnswered ? { allowDestructive, fill: new Map([...readFill(fill), ...values]) } : null;
};

const askLosses = async ({ ask }: Conversation, { avoided }: Pick<Continued, 'avoided'>): Promise<string[] | false> => {
  if (avoided.length === 0) return false;
  const names = [...new Set(avoided.map(lossName))];
  const wordsOf = (name: string): string =>
    avoided
      .filter((loss) => lossName(loss) === name)
      .map(effectWords)
      .join('; ');
  const chosen = await ask<string[]>({
    type: 'checkbox',
    name: 'lost',
    message: 'What may rows lose? What you do not choose stays',
    choices: names.map((name) => ({ name: `${name}: ${wordsOf(name)}`, value: name })),
    default: [],
  });
  return chosen.length === 0 ? false : chosen;
};

const askValues = async ({ ask }: Conversation, open: readonly OpenColumn[]): Promise<Map<string, string>> => {
  const values = new Map<string, string>();
  for (const { name, field } of open.filter((column) => takesOneValue(column.field))) {
    const value = await ask<string>({
      type: 'input',
      name: 'value',
      message: `${name} is required: its value in rows that stand (Enter: optional for now)`,
      default: '',
      validate: accepting((text) => {
        if (text !== '' && readValue(field, text) === null)
          throw new BadInput(`That is no ${field.type} within its limits`);
      }),
    });
    if (value.trim() !== '') values.set(name, value.trim());
  }
  return values;
};
