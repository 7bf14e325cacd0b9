import { BadInput } from '../terminal/bad-input.ts';

/** The error code of node:fs, such as `ENOENT`; null for errors that have none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

// Not ENOENT and EEXIST: where these are unexpected, we have overlooked something.
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the disk allows',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  EXDEV: 'a part of it is on another file system',
  EBUSY: 'a file is in use',
  ETXTBSY: 'a file is in use',
  EIO: 'the disk does not work',
  ESTALE: 'the network disk has lost it',
  ETIMEDOUT: 'the network disk does not answer',
  ENAMETOOLONG: 'the name is too long',
  EILSEQ: 'the name has a character that this disk does not take',
  ELOOP: 'symbolic links lead in a circle',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'a folder is in the way',
  ERR_FS_EISDIR: 'a folder is in the way',
  ENOTEMPTY: 'a folder is in the way',
  ENXIO: 'it is no ordinary file',
  ENODEV: 'it is no ordinary file',
  EMFILE: 'too many files are open; see `ulimit -n`',
  ENFILE: 'too many files are open on this machine',
};

/** An error of the disk as what it is to the user: no mistake of ours. Any other error is given back. */
export const inWords = (error: unknown): unknown => {
  // Node asks for the folder that we stand in when it resolves a path.
  if (codeOf(error) === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return new BadInput('The folder that this was started in is gone', 'Go to one that is there: `cd` and its path.');
  return reasons[codeOf(error) ?? ''] !== undefined
    ? new BadInput(`The disk refuses: ${reasonOf(error)}`, 'Put that right, or name another place.')
    : error;
};

/** Why the disk refused, in words, with the path it was about. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const reason = reasons[codeOf(error) ?? ''];
  if (reason === undefined) return error.message;
  return 'path' in error && typeof error.path === 'string' ? `${reason} (${error.path})` : reason;
};
