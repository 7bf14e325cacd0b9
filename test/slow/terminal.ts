import { spawn } from '@lydell/node-pty';
import { stripVTControlCharacters } from 'node:util';

/** Keys as a terminal sends them. */
export const keys = {
  enter: '\r',
  space: ' ',
  down: '\x1b[B',
  up: '\x1b[A',
  ctrlC: '\x03',
  backspace: '\x7f',
  ctrlU: '\x15',
};

/** A program in a terminal, as a person has it: it can be read and typed into. */
export type Terminal = {
  /** Waits until the text shows up after what was waited for before; throws with the screen when it does not. */
  waitFor: (text: string | RegExp) => Promise<void>;
  type: (text: string) => void;
  /** All that was printed so far, without colours and cursor movements. */
  screen: () => string;
  /** Waits for the end of the program; gives its exit code. */
  exit: () => Promise<number>;
  /** Closes the window. */
  close: () => void;
};

/** How the terminal is set up; `env` is added to ours. */
export type Setting = { cwd: string; columns?: number; env?: Record<string, string> };

const patience = 60_000;

/** Opens a terminal with a program in it. */
export const openTerminal = (command: string, args: readonly string[], setting: Setting): Terminal => {
  const { cwd, columns = 80, env = {} } = setting;
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const pty = spawn(command, [...args], {
    cwd,
    cols: columns,
    rows: 50,
    name: 'xterm-256color',
    env: { ...Object.fromEntries(inherited), ...env },
  });
  let printed = '';
  let seen = 0;
  let ended: number | null = null;
  let wake = (): void => undefined;
  pty.onData((text) => {
    printed += text;
    wake();
  });
  const exit = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      ended = signal ? 128 + signal : exitCode;
      wake();
      resolve(ended);
    });
  });
  const screen = (): string => stripVTControlCharacters(printed).replaceAll('\r', '');

  /** Waits until something is printed, the program ends, or patience does. */
  const more = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const waitFor = async (text: string | RegExp): Promise<void> => {
    const deadline = performance.now() + patience;
    for (;;) {
      const rest = screen().slice(seen);
      const at = typeof text === 'string' ? rest.indexOf(text) : rest.search(text);
      if (at >= 0) {
        seen += at + 1;
        return;
      }
      if (ended !== null) throw new Error(`The program ended with ${ended} without ${String(text)}:\n${screen()}`);
      if (performance.now() > deadline) throw new Error(`${String(text)} did not show up:\n${screen()}`);
      await more();
    }
  };
  return { waitFor, type: (text) => pty.write(text), screen, exit: () => exit, close: () => pty.kill('SIGHUP') };
};
