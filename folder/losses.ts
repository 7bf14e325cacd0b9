import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lossesBetween } from '../pipeline/migration/losses.ts';
import { parseGenome } from '../pipeline/parse-genome.ts';
import type { Continued } from './continue-app.ts';

/** What the rows of the app that stands in a folder lose when it is continued so, in words. */
export const lossesIn = (folder: string, { basedOn, genome }: Pick<Continued, 'basedOn' | 'genome'>): string[] => {
  const file = path.join(folder, 'GENOME.json');
  const texts = basedOn.get('GENOME.json') ?? (existsSync(file) ? [readFileSync(file, 'utf8')] : []);
  const losses = texts.map((text) => {
    const { genome: previous } = parseGenome(text);
    return previous === null ? [] : lossesBetween(previous, genome);
  });
  return [...new Set(losses.flat())];
};
