import { BadInput } from './bad-input.ts';
import { type Option, options } from './options.ts';

/** The script that teaches a shell to complete `microcodegen`. Throws BadInput for a shell that is not known. */
export const completion = ([shell, ...more]: readonly string[]): string => {
  const script = more.length === 0 ? scripts.get(shell ?? '') : undefined;
  if (script !== undefined) return script();
  throw new BadInput(
    shell === undefined ? 'completion needs the name of a shell' : `There is no completion for ${shell}`,
    `It is one of: ${[...scripts.keys()].join(', ')}. For bash: eval "$(microcodegen completion bash)"`,
  );
};

const commands = [
  ['inspect', 'show what was understood'],
  ['check', 'show what was not understood'],
  ['questions', 'show what is left open'],
  ['completion', 'print a completion script'],
] as const;
const shells = ['bash', 'zsh', 'fish'];
const withChoices = options.filter(({ choices }) => choices !== undefined);

const bash = (): string => `# eval "$(microcodegen completion bash)"
_microcodegen() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  # bash makes a word of its own of the = in --option=value.
  if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case $before in
${withChoices.map(({ name, choices }) => `    --${name}) COMPREPLY=($(compgen -W '${choices?.join(' ')}' -- "$word")); return ;;`).join('\n')}
    --out|-o) COMPREPLY=($(compgen -d -- "$word")); return ;;
    completion) COMPREPLY=($(compgen -W '${shells.join(' ')}' -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '${options.map(({ name }) => `--${name}`).join(' ')} --help --version' -- "$word")); return; fi
  COMPREPLY=($(compgen -d -S / -- "$word") $(compgen -f -X '!*.@(md|json)' -- "$word"))
  if (( COMP_CWORD == 1 )); then COMPREPLY+=($(compgen -W '${commands.map(([name]) => name).join(' ')}' -- "$word")); fi
}
shopt -s extglob
complete -o filenames -F _microcodegen microcodegen
`;

const zsh = (): string => `#compdef microcodegen
# eval "$(microcodegen completion zsh)"
_microcodegen() {
  local -a commands=(${commands.map(([name, about]) => `'${name}:${about}'`).join(' ')})
  if [[ \${words[2]} == completion ]]; then
    (( CURRENT == 3 )) && compadd ${shells.join(' ')}
    return
  fi
  (( CURRENT == 2 )) && _describe command commands
  _arguments \\
${options.map((option) => `    ${zshOption(option)} \\`).join('\n')}
    '--help[print the help]' '--version[print the version]' \\
    '*:file:_files -g "*.(md|json)"'
}
compdef _microcodegen microcodegen
`;

const zshOption = ({ name, about, value, choices }: Option): string => {
  const label = `--${name}${value === undefined ? '' : '='}[${about.replaceAll("'", `'\\''`)}]`;
  if (value === undefined) return `'${label}'`;
  const action = choices === undefined ? (name === 'out' ? '_files -/' : '') : `(${choices.join(' ')})`;
  return `'${label}:${value}:${action}'`;
};

const fish = (): string =>
  [
    '# microcodegen completion fish | source',
    ...commands.map(
      ([name, about]) => `complete -c microcodegen -n __fish_is_first_token -a ${name} -d ${fishQuote(about)}`,
    ),
    `complete -c microcodegen -f -n '__fish_seen_subcommand_from completion' -a '${shells.join(' ')}'`,
    ...options.map(fishOption),
    "complete -c microcodegen -l help -s h -d 'print the help'",
    "complete -c microcodegen -l version -d 'print the version'",
    '',
  ].join('\n');

const fishOption = ({ name, short, about, value, choices }: Option): string =>
  [
    `complete -c microcodegen -l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    `-d ${fishQuote(about)}`,
    ...(value === undefined ? [] : ['-r']),
    ...(choices === undefined ? [] : [`-f -a '${choices.join(' ')}'`]),
  ].join(' ');

const fishQuote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const scripts: ReadonlyMap<string, () => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);
