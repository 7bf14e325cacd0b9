import { randomBytes } from 'node:crypto';
import type { databases } from '../terminal/options.ts';

type Database = (typeof databases)[number];

// The word stands for a secret wherever the example shows one. What follows it keeps two secrets apart.
const placeholder = /change-me(?:-[a-z]+)*/g;

/**
 * The text of `.env`: the example with a random secret in place of each placeholder. Equal placeholders get equal
 * secrets, for the password of a database stands in its URL as well; SECRET_KEY always has its own.
 */
export const environmentText = (example: string, database: Database): string => {
  const secrets = new Map<string, string>();
  const secretFor = (name: string): string => {
    const secret = secrets.get(name) ?? randomBytes(32).toString('hex');
    secrets.set(name, secret);
    return secret;
  };
  return chooseDatabase(example, database)
    .split('\n')
    .map((line) => {
      const key = line.startsWith('SECRET_KEY=') ? 'SECRET_KEY ' : '';
      return line.startsWith('#') ? line : line.replace(placeholder, (word) => secretFor(key + word));
    })
    .join('\n');
};

// The example shows one DATABASE_URL per database: one in use, the others commented out.
const chooseDatabase = (example: string, database: Database): string =>
  example
    .split('\n')
    .map((line) => {
      const [, url] = /^#? ?DATABASE_URL=(.*)$/.exec(line) ?? [];
      if (url === undefined) return line;
      return url.startsWith(database) ? `DATABASE_URL=${url}` : `# DATABASE_URL=${url}`;
    })
    .join('\n');
