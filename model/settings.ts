import { BadInput } from '../terminal/bad-input.ts';

/** A language model that the author asked for. */
export type Model = {
  /** Where its chat API is, such as `http://localhost:11434/v1`. */
  url: string;
  /** What the server calls it. */
  name: string;
  /** Null when the server wants none. */
  key: string | null;
};

/**
 * The model that an option or the environment names; null when neither does, and then nothing is ever sent. Throws
 * BadInput when it cannot be asked.
 */
export const modelFrom = (
  option: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Model | null => {
  const url = option ?? (environment['MICROCODEGEN_MODEL_URL'] || null);
  if (url === null) return null;
  checkUrl(url);
  const name = environment['MICROCODEGEN_MODEL'] ?? '';
  if (name === '') {
    throw new BadInput(
      `Which model at ${url}?`,
      'Set MICROCODEGEN_MODEL to the name that the server gives it, and MICROCODEGEN_API_KEY if it wants a key.',
    );
  }
  return { url, name, key: environment['MICROCODEGEN_API_KEY'] || null };
};

const checkUrl = (url: string): void => {
  const example = 'Write the address of its API, such as --model=http://localhost:11434/v1.';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new BadInput(`${JSON.stringify(url)} is not the address of a model`, example);
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw new BadInput('The address of the model holds a password', 'Put the key into MICROCODEGEN_API_KEY instead.');
  }
};
