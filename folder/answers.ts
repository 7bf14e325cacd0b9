import { statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Files } from '../pipeline/render-genome.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { databases, type Options } from '../terminal/options.ts';
import { realDisk } from './disk.ts';
import { notOrdinary } from './read-regular.ts';
import { readBytes } from './read.ts';

const key = 'generator-microcodegen';
const fileName = '.yo-rc.json';
const mostOfAnswers = 1024 * 1024;

/**
 * What a person answered, kept in the app's `.yo-rc.json`, so that a re-run asks nothing twice. Entities are kept as
 * exclusions: one that is new in the PRD is then not left out.
 */
const Answers = z.object({
  name: z._default(z.nullable(z.string()), null),
  stack: z._default(z.nullable(z.string()), null),
  exclude: z._default(z.array(z.string()), []),
  accept: z._default(z.array(z.string()), []),
  acceptSuggestions: z._default(z.boolean(), false),
  database: z._default(z.nullable(z.enum(databases)), null),
  zip: z._default(z.nullable(z.boolean()), null),
});
export type Answers = z.infer<typeof Answers>;

/** The answers before anything was asked. */
export const noAnswers: Answers = Answers.parse({});

/** The answers that options give, and the remembered ones for the rest. */
export const answersWith = (options: Options, remembered: Answers = noAnswers): Answers => ({
  name: options.name ?? remembered.name,
  stack: options.stack ?? remembered.stack,
  exclude: options.exclude ?? remembered.exclude,
  accept: options.accept ?? remembered.accept,
  acceptSuggestions: options.acceptSuggestions || remembered.acceptSuggestions,
  database: options.database ?? remembered.database,
  zip: options.zip ? true : remembered.zip,
});

/** Reads the answers of an app's folder. Throws BadInput when the file is damaged, or a symbolic link. */
export const readAnswers = (folder: string): Answers => {
  const answers = z.safeParse(Answers, readAll(folder)[key] ?? {});
  if (answers.success) return answers.data;
  const [issue] = answers.error.issues;
  throw damaged(folder, `${issue?.path.join('.')}: ${issue?.message}`);
};

/**
 * Throws BadInput where Yeoman, which reads such a file in the folder that we stand in, would wait for a pipe or take all
 * memory.
 */
export const checkAnswersHere = (): void => {
  const stat = statSync(fileName, { throwIfNoEntry: false });
  if (stat && (!stat.isFile() || stat.size > mostOfAnswers)) throw notOrdinary(fileName);
};

/** The file that keeps the answers in an app's folder, with what other generators keep there. */
export const answersFile = (folder: string, answers: Answers): Files => {
  try {
    return answersText(answers, readAll(folder));
  } catch (error) {
    if (error instanceof RangeError) throw damaged(folder, 'it is nested too deep');
    throw error;
  }
};

/** The file that keeps the answers of an app, with what other generators keep there. */
export const answersText = (answers: Answers, others: Record<string, unknown> = {}): Files =>
  new Map([[fileName, `${JSON.stringify({ ...others, [key]: answers }, null, 2)}\n`]]);

const readAll = (folder: string): Record<string, unknown> => {
  const file = path.join(folder, fileName);
  if (realDisk.entry(file) === null) return {};
  try {
    const text = new TextDecoder().decode(readBytes(file, realDisk, mostOfAnswers));
    const all = z.safeParse(z.record(z.string(), z.unknown()), JSON.parse(text));
    if (!all.success) throw new TypeError('it is no JSON object');
    return all.data;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw damaged(folder, error instanceof Error ? error.message : String(error));
  }
};

const damaged = (folder: string, why: string): BadInput =>
  new BadInput(
    `${path.join(folder, fileName)} cannot be understood (${why})`,
    'Repair it, or delete it and answer again.',
  );
