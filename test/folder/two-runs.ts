import { emptyFolder, filesOf, generate, put } from './generated-folder.ts';

const first = {
  'README.md': 'one\nx\ny\n',
  'app/main.py': 'a\nb\nc\n',
  'app/gone/old.py': 'old\n',
  'app/edited.py': '1\n2\n3\n',
};

/** What the second run renders. */
export const second = {
  'README.md': 'two\nx\ny\n',
  'app/main.py': 'a\nb\nC\n',
  'app/new/deep.py': 'new\n',
  'app/edited.py': '1\n2\nthree\n',
};

type Options = Parameters<typeof generate>[2];
const answers = (version: number) => filesOf({ '.yo-rc.json': `{"answer": ${version}}\n` });

/** The first run, with answers of its own to keep. */
export const generateFirst = (folder: string, options: Options = {}) =>
  generate(folder, first, { own: answers(1), ...options });

/** The second run, with other answers. */
export const generateSecond = (folder: string, options: Options = {}) =>
  generate(folder, second, { own: answers(2), ...options });

/** A folder with one generated state, and an edit. */
export const started = async (): Promise<string> => {
  const folder = emptyFolder();
  await generateFirst(folder);
  put(folder, 'app/edited.py', 'mine\n1\n2\n3\n');
  put(folder, 'notes.txt', 'not generated\n');
  return folder;
};
