import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { repairFolder } from '../../folder/apply.ts';
import type { Disk } from '../../folder/disk.ts';
import { checksum, isInterrupted } from '../../folder/journal.ts';
import { mayBeGenerated, readMemory } from '../../folder/memory.ts';
import { emptyFolder, generate, put, quickDisk, removeFolders, textAt, treeOf } from './generated-folder.ts';
import { generateSecond, second, started } from './two-runs.ts';

const journalFile = '.microcodegen/journal.json';

/** A folder in which a run was cut off after it had moved some files. */
const cutOff = async (after = 6): Promise<string> => {
  const folder = await started();
  let moves = 0;
  const die = (): never => {
    throw new Error('died');
  };
  const move = (from: string, to: string): void => {
    moves += 1;
    if (moves > after) die();
    quickDisk.move(from, to);
  };
  const disk: Disk = {
    ...quickDisk,
    process: { ...quickDisk.process, id: 999_000_000 },
    move,
    remove: die,
    removeTree: die,
  };
  await generateSecond(folder, { disk }).catch(() => null);
  assert.ok(isInterrupted(folder, quickDisk));
  rmSync(path.join(folder, '.microcodegen/lock'));
  return folder;
};

/** Has it refused, in these words, and nothing changed. */
const isRefused = async (folder: string, words: RegExp): Promise<void> => {
  const before = treeOf(folder);
  await assert.rejects(generateSecond(folder), (error) => {
    assert.ok(error instanceof Error && error.name === 'BadInput');
    assert.match(error.message, words);
    return true;
  });
  assert.deepEqual(treeOf(folder), before);
};

describe('what a folder remembers of a run that was cut off', () => {
  afterEach(removeFolders);

  it('is obeyed where that run was', async () => {
    const folder = await cutOff();
    await generateSecond(folder);
    assert.equal(textAt(folder, 'README.md'), second['README.md']);
  });

  it('is obeyed where the folder has another name since', async () => {
    const folder = await cutOff();
    const moved = path.join(emptyFolder(), 'moved');
    renameSync(folder, moved);
    await generateSecond(moved);
    assert.equal(textAt(moved, 'README.md'), second['README.md']);
  });

  it('is not obeyed in a copy, such as a clone or what was unpacked: anybody may have written it', async () => {
    const copy = path.join(emptyFolder(), 'copy');
    cpSync(await cutOff(), copy, { recursive: true, preserveTimestamps: true });
    await isRefused(copy, /was not written in this folder on this machine, so it is not obeyed.*\n.*put back/);
  });

  it('is not obeyed without the seal', async () => {
    const folder = await cutOff();
    rmSync(path.join(folder, '.microcodegen/staging/seal'));
    await isRefused(folder, /was not written in this folder/);
  });

  for (const target of ['.git/hooks/post-commit', 'vendor/.git/config', '.GIT/config', 'GIT~1/config', '../outside']) {
    it(`never reaches ${target}`, async () => {
      const folder = await cutOff();
      const journal = JSON.parse(textAt(folder, journalFile));
      put(folder, '.microcodegen/staging/old-99', '#!/bin/sh\n');
      journal.steps.push({ path: target, next: null, sha256: null, previous: 'old-99' });
      put(folder, journalFile, JSON.stringify(journal));
      await isRefused(folder, /its journal cannot be read \(it is none of this version\)/);
    });
  }

  it('puts what it cannot put back beside what stands there since, and over nothing', async () => {
    const folder = await cutOff(7);
    // The last file that the run had moved away, and not yet replaced.
    assert.ok(!treeOf(folder).has('app/main.py'));
    put(folder, 'app/main.py', 'mine since\n');
    put(folder, 'app/main.py.orig', 'mine too\n');
    await repairFolder(folder, { disk: quickDisk });
    assert.equal(textAt(folder, 'app/main.py'), 'mine since\n');
    assert.equal(textAt(folder, 'app/main.py.orig'), 'mine too\n');
    assert.equal(textAt(folder, 'app/main.py.orig2'), 'a\nb\nc\n');
  });

  it('puts no link in place of a file', async () => {
    const folder = await cutOff();
    const kept = path.join(folder, '.microcodegen/staging/old-0');
    rmSync(kept);
    symlinkSync('/etc/passwd', kept);
    await assert.rejects(generateSecond(folder), /old-0 is a symbolic link/);
  });
});

describe('a link in a folder leads nothing elsewhere:', () => {
  afterEach(removeFolders);

  for (const link of ['.microcodegen', '.microcodegen/staging', '.microcodegen/memory.jsonl', 'app', 'app/main.py']) {
    for (const isCutOff of [false, true]) {
      it(`${link}${isCutOff ? ', after a run that was cut off' : ''}`, async () => {
        const folder = await (isCutOff ? cutOff() : started());
        const elsewhere = path.join(emptyFolder(), 'elsewhere');
        const place = path.join(folder, link);
        mkdirSync(path.dirname(place), { recursive: true });
        if (link === '.microcodegen/staging' && !isCutOff) mkdirSync(place);
        renameSync(place, elsewhere);
        const outside = path.dirname(elsewhere);
        put(outside, 'elsewhere.txt', 'precious\n');
        if (!link.includes('.py') && !link.includes('.jsonl')) put(outside, 'elsewhere/staging/precious', 'precious\n');
        symlinkSync(elsewhere, place);
        const before = treeOf(outside);
        await assert.rejects(generateSecond(folder), /is a symbolic link/);
        assert.deepEqual(treeOf(outside), before);
      });
    }
  }

  it('but the folder itself may be one, for the person has named it', async () => {
    const folder = await started();
    const link = path.join(emptyFolder(), 'link');
    symlinkSync(folder, link);
    await generateSecond(link);
    assert.equal(textAt(folder, 'README.md'), second['README.md']);
  });
});

describe('a path at which something may be generated', () => {
  const gits = ['.git', '.git/config', 'a/.git/config', '.Git/x', '.git./x', '.git /x', 'git~1/x', '.g\u200Cit/x'];
  for (const bad of [...gits, '.microcodegen/x', '.MicroCodegen/x', 'MICROC~1/x', '../x', '/x', 'a//b']) {
    it(`is not ${JSON.stringify(bad)}`, () => assert.equal(mayBeGenerated(bad), false));
  }
  for (const good of ['.gitignore', '.github/workflows/ci.yml', 'app/git.py', 'docs/.microcodegen.md']) {
    it(`is ${good}`, () => assert.equal(mayBeGenerated(good), true));
  }
});

describe('a memory that unpacks to more than there is room for', () => {
  afterEach(removeFolders);

  it('is refused before it does', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'a.py': 'a\n' });
    const text = Buffer.alloc(300 * 1024 * 1024);
    const deflate = deflateRawSync(text).toString('base64');
    const line = JSON.stringify({ path: 'b.py', sha256: checksum(text), deflate });
    put(
      folder,
      '.microcodegen/memory.jsonl',
      textAt(folder, '.microcodegen/memory.jsonl').replace('{"end"', `${line}\n{"end"`),
    );
    assert.throws(() => readMemory(folder, '1.0.0', quickDisk), /what it holds of b\.py was altered/);
  });
});
