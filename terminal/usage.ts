import { type Command, options } from './options.ts';

const synopses: Readonly<Record<string, readonly string[]>> = {
  microcodegen: [
    'microcodegen                         ask for everything, in a terminal',
    'microcodegen prd.md --out DIR        write the app into a folder',
    'microcodegen prd.md > app.zip        write the app as a ZIP',
    'microcodegen - < prd.md > app.zip    read the PRD from a pipe',
    'microcodegen GENOME.json --out DIR   build from a genome instead of a PRD',
    'microcodegen inspect prd.md          show what was understood',
    'microcodegen check prd.md            show what was not understood',
    'microcodegen questions prd.md        show what it leaves open, as a file for --answers',
    'microcodegen completion SHELL        print a completion script (bash, zsh, fish)',
  ],
  'yo microcodegen': [
    'yo microcodegen                      ask for everything',
    'yo microcodegen prd.md               start from this PRD (write the PRD before the options)',
    'yo microcodegen:zip                  pack an app that was generated before',
  ],
};

/** The help of `microcodegen` or of `yo microcodegen`: both speak of the same options. */
export const usage = (program: 'microcodegen' | 'yo microcodegen'): string =>
  [
    'Turns a product requirements document (PRD, Markdown) into a complete application.',
    '',
    'Usage',
    ...(synopses[program] ?? []).map((line) => `  ${line}`),
    '',
    'Options',
    ...optionLines('generate'),
    ...(program === 'microcodegen'
      ? ['', 'Options of inspect, check and questions', ...optionLines('inspect', 'check', 'questions')]
      : []),
    '',
    'Others',
    '  -h, --help                      print this',
    ...(program === 'microcodegen' ? ['      --version                   print the version'] : []),
    '',
    'Exit codes: 0 fine, 1 something is wrong with the input, 2 your edits overlap with the new files, 70 a bug.',
    '',
  ].join('\n');

const optionLines = (...commands: Command[]): string[] =>
  options
    .filter((option) => option.commands.some((command) => commands.includes(command)))
    .flatMap(({ name, short, value, isValueOptional, about, choices }) => [
      `  ${short === undefined ? '   ' : `-${short},`} ${`--${name}${value === undefined ? '' : isValueOptional ? `[=${value}]` : `=${value}`}`.padEnd(28)}${about}`,
      ...(choices === undefined ? [] : [`${' '.repeat(34)}${choices.join(', ')}`]),
    ]);
