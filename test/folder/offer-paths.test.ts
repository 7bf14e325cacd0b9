import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { withHome } from '../../folder/home.ts';
import { offerPaths } from '../../folder/offer-paths.ts';

describe('what a path may go on to', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'offer-'));
    mkdirSync(path.join(folder, 'docs'));
    for (const name of ['docs/prd.md', 'plan.md', 'photo.png', '.hidden.md'])
      writeFileSync(path.join(folder, name), '');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is the files that may be PRDs, then the folders', () => {
    assert.deepEqual(offerPaths(`${folder}/`), [`${folder}/plan.md`, `${folder}/docs/`]);
    assert.deepEqual(offerPaths(`${folder}/do`), [`${folder}/docs/`]);
    assert.deepEqual(offerPaths(`${folder}/docs/`), [`${folder}/docs/prd.md`]);
    assert.deepEqual(offerPaths(`${folder}/.h`), [`${folder}/.hidden.md`]);
  });

  it('is nothing where there is no such folder', () => {
    assert.deepEqual(offerPaths(`${folder}/nowhere/x`), []);
  });

  it('begins in the own folder behind a tilde', () => {
    assert.equal(withHome('~'), homedir());
    assert.equal(withHome(' ~/prd.md'), path.join(homedir(), 'prd.md'));
    assert.equal(withHome('a~/prd.md'), 'a~/prd.md');
    assert.deepEqual(
      offerPaths('~/').map(withHome),
      offerPaths(`${homedir()}/`).map((each) => path.join(each)),
    );
  });
});
