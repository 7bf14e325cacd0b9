import { type Options, readOptions } from '../../terminal/options.ts';
import { programName } from '../../terminal/program-name.ts';
import { unknownOption, unknownToYo } from '../../terminal/unknown-option.ts';

/** The options of the run. Throws BadInput for one that nobody knows: yo takes no notice of a misspelt one. */
export const optionsOf = (given: Readonly<Record<string, unknown>>): Options => {
  const unknown = unknownToYo(process.argv);
  if (unknown !== null) throw unknownOption(unknown, programName());
  return readOptions(given);
};
