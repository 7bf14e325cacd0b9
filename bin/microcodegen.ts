import { parseArgs } from 'node:util';
import { reasonOf } from '../folder/disk-errors.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { options, type Options, readOptions } from '../terminal/options.ts';
import { checkOptions, unknownOption } from '../terminal/unknown-option.ts';
import { usage } from '../terminal/usage.ts';
import { exitCodes, reportFailure } from './failure.ts';

/** What was typed: a command, its files, and its options, those by name that were given. */
type CommandLine = { words: string[]; given: string[]; options: Options; help: boolean; version: boolean };

const mayStandAlone = (word: string): boolean =>
  options.some(({ name, isValueOptional }) => isValueOptional && word === `--${name}`);

const readCommandLine = (args: readonly string[]): CommandLine => {
  const specification = Object.fromEntries(
    options.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: args.map((word) => (mayStandAlone(word) ? `${word}=true` : word)),
      allowPositionals: true,
      options: { ...specification, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
    });
    return {
      words: positionals,
      given: Object.keys(values),
      options: readOptions(values),
      help: values['help'] === true,
      version: values['version'] === true,
    };
  } catch (error) {
    if (error instanceof BadInput || !(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '--?([^']+)'/.exec(error.message)?.[1];
    if (unknown !== undefined) throw unknownOption(unknown, 'microcodegen');
    throw new BadInput(error.message.split('. ')[0] ?? error.message, '`microcodegen --help` lists the options.');
  }
};

const run = async (args: readonly string[]): Promise<number> => {
  const line = readCommandLine(args);
  if (line.help) return print(usage('microcodegen'));
  if (line.version) return print(`${(await import('../folder/version.ts')).version()}\n`);

  const [command, ...words] = line.words;
  checkOptions(line.given, command);
  switch (command) {
    case 'inspect':
      return (await import('./inspect.ts')).inspect(words, line.options);
    case 'check':
      return (await import('./check.ts')).check(words, line.options);
    case 'questions':
      return (await import('./questions.ts')).questions(words, line.options);
    case 'completion':
      return print((await import('../terminal/completion.ts')).completion(words));
    default:
      return (await import('./generate.ts')).generate(line.words, line.options);
  }
};

const print = (text: string): number => {
  process.stdout.write(text);
  return exitCodes.fine;
};

// A reader that has seen enough closes the pipe: nothing is wrong, but there is nobody left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.brokenPipe);
  process.exit(reportFailure(new BadInput(`Standard output cannot be written: ${reasonOf(error)}`)));
});

void run(process.argv.slice(2))
  .catch(reportFailure)
  .then((code) => {
    process.exitCode = code;
  });
