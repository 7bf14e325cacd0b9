import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { foldersAbove, readStanding } from '../../folder/read.ts';
import { emptyFolder, put, quickDisk, removeFolders } from './generated-folder.ts';

const read = (folder: string, ...paths: string[]) => readStanding(folder, paths, quickDisk);

describe('readStanding', () => {
  afterEach(removeFolders);

  it('reads texts as they are, with byte order mark and line ends', () => {
    const folder = emptyFolder();
    put(folder, 'a/b.py', '\uFEFFa\r\nb');
    assert.deepEqual(read(folder, 'a/b.py'), new Map([['a/b.py', '\uFEFFa\r\nb']]));
  });

  it('gives null for what is no UTF-8', () => {
    const folder = emptyFolder();
    put(folder, 'a.bin', Uint8Array.of(0x61, 0xff));
    assert.deepEqual(read(folder, 'a.bin'), new Map([['a.bin', null]]));
  });

  it('leaves out what is not there, a folder, and what would be below a file', () => {
    const folder = emptyFolder();
    mkdirSync(path.join(folder, 'folder'));
    put(folder, 'file', '');
    assert.deepEqual(read(folder, 'none', 'none/below', 'folder', 'file/below/it'), new Map());
  });

  it('refuses paths that leave the folder', () => {
    for (const bad of ['../a', '/a', 'a/../b', 'a//b', 'a\\b', '', '.']) {
      assert.throws(() => read(emptyFolder(), bad), /leaves the folder/, bad);
    }
  });

  it('refuses symbolic links, at the end and on the way, dangling ones too', () => {
    const folder = emptyFolder();
    symlinkSync(emptyFolder(), path.join(folder, 'folder'));
    symlinkSync('/nowhere', path.join(folder, 'dangling'));
    assert.throws(() => read(folder, 'folder/a.py'), /folder is a symbolic link/);
    assert.throws(() => read(folder, 'dangling'), /dangling is a symbolic link/);
  });

  it('says which file cannot be read, and why', () => {
    const folder = emptyFolder();
    put(folder, 'a.py', '');
    const refusing = {
      ...quickDisk,
      read: () => {
        throw Object.assign(new Error('no'), { code: 'EACCES' });
      },
    };
    assert.throws(() => readStanding(folder, ['a.py'], refusing), /a\.py cannot be read \(permission denied\)/);
  });
});

describe('foldersAbove', () => {
  it('goes from the outermost inwards', () => {
    assert.deepEqual(foldersAbove('a/b/c.py'), ['a', 'a/b']);
    assert.deepEqual(foldersAbove('c.py'), []);
  });
});
