import path from 'node:path';
import { clearFileState } from 'mem-fs-editor/state';
import type Generator from 'yeoman-generator';

/** The texts that wait in memory for this folder, which are then no longer Yeoman's to write. */
export const takePending = ({ store }: Generator['fs'], folder: string): Map<string, string> => {
  const pending = new Map<string, string>();
  store.each((file) => {
    const name = path.relative(folder, file.path).split(path.sep).join('/');
    if (!file.state || !file.contents || name.startsWith('..') || name === '.yo-rc.json') return;
    pending.set(name, file.contents.toString());
    clearFileState(file);
  });
  return pending;
};
