import path from 'node:path';
import type { Disk } from './disk.ts';
import { isLink } from './read-regular.ts';

/**
 * The disk, but nothing below this folder is reached through a symbolic link: each step looks first at every folder on
 * its way down, and throws BadInput at a link. The folder itself may be one, for it was named by the person.
 *
 * That holds for a folder that somebody else has filled, and is done with. Node cannot take a step relative to an open
 * folder (`openat`), so a process that changes this one at the very time may still put a link in place between the look
 * and the step; but whoever may do that may change the person's files as well.
 */
export const insideOf = (folder: string, disk: Disk): Disk => {
  const checkWay = (file: string): void => {
    const parts = path.relative(folder, file).split(path.sep);
    if (parts[0] === '..') return;
    for (let depth = 1; depth < parts.length; depth += 1) {
      const above = path.join(folder, ...parts.slice(0, depth));
      if (disk.entry(above)?.kind === 'link') throw isLink(above);
    }
  };
  const checked =
    <A extends unknown[], R>(step: (file: string, ...rest: A) => R): ((file: string, ...rest: A) => R) =>
    (file, ...rest) => {
      checkWay(file);
      return step(file, ...rest);
    };
  return {
    entry: checked(disk.entry),
    read: checked(disk.read),
    names: checked((file) => {
      if (disk.entry(file)?.kind === 'link') throw isLink(file);
      return disk.names(file);
    }),
    stamp: checked(disk.stamp),
    create: checked(disk.create),
    move: (from, to) => {
      checkWay(from);
      checkWay(to);
      disk.move(from, to);
    },
    remove: checked(disk.remove),
    createFolder: checked(disk.createFolder),
    removeFolder: checked(disk.removeFolder),
    removeTree: checked((file) => {
      if (disk.entry(file)?.kind === 'link') throw isLink(file);
      disk.removeTree(file);
    }),
    get process() {
      return disk.process;
    },
    booted: disk.booted,
    isRunning: disk.isRunning,
  };
};
