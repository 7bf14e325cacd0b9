import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BadInput } from './bad-input.ts';

/** The person's editor, as they set it: `$VISUAL`, else `$EDITOR`, else what the system has. */
const editorCommand = (): string =>
  process.env['VISUAL'] || process.env['EDITOR'] || (process.platform === 'win32' ? 'notepad' : 'vi');

/**
 * Opens a text in the person's editor and gives what they saved. Throws BadInput when the editor cannot be started, or
 * ends with an error: the text is then as it was.
 */
export const editText = async (text: string, fileName: string): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'microcodegen-'));
  try {
    const file = path.join(folder, fileName);
    await writeFile(file, text, { mode: 0o600 });
    await runEditor(file);
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

// Through the shell, for the variable may hold options: `code --wait`.
const runEditor = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const editor = editorCommand();
    const child =
      process.platform === 'win32'
        ? spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit' })
        : spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    const fail = (why: string): void =>
      reject(new BadInput(`The editor \`${editor}\` ${why}`, 'Set VISUAL or EDITOR to the editor you use.'));
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      return fail(code === 127 ? 'was not found' : `ended with exit code ${code}`);
    });
  });
