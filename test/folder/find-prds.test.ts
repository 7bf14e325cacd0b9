import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPrds } from '../../folder/find-prds.ts';

describe('finding PRDs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'find-'));
    mkdirSync(path.join(folder, 'docs'));
    const files = {
      'README.md': '# A tool\n\nHow to install it.\n',
      'CHANGELOG.md': '# 1.0\n',
      'notes.md': 'Call Ann.\n',
      'clinic.md': '# Clinic\n\n## Entities\n\n- Patient: name\n\n## User Stories\n\n- As a nurse, I want to rest.\n',
      'docs/shop-prd.md': '# Shop\n\n## Data Model\n',
      'data.csv': 'As a user, I want',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('offers those that look like one first, and no change logs', () => {
    assert.deepEqual(findPrds(folder), ['clinic.md', path.join('docs', 'shop-prd.md'), 'README.md', 'notes.md']);
  });
  it('knows a PRD by its name, before documents that tell of the same', () => {
    const app = path.join(folder, 'app');
    mkdirSync(app);
    const told = '# App\n\n## Entities\n\n## Requirements\n\nAs a nurse, I want to rest.\n';
    for (const name of ['ARCHITECTURE.md', 'README.md']) writeFileSync(path.join(app, name), told);
    writeFileSync(path.join(app, 'prd.md'), '# App\n\n- Patient: name\n\n## Data model\n');
    assert.deepEqual(findPrds(app), ['prd.md', 'ARCHITECTURE.md', 'README.md']);
  });
  it('offers the PRDs of the apps below first: they have the corrections', () => {
    const parent = path.join(folder, 'apps');
    for (const name of ['desk', 'theirs']) mkdirSync(path.join(parent, name), { recursive: true });
    writeFileSync(path.join(parent, 'desk/GENOME.json'), '{}');
    for (const name of ['prd.md', 'desk/prd.md', 'theirs/prd.md']) writeFileSync(path.join(parent, name), '# Desk\n');
    assert.deepEqual(findPrds(parent), [path.join('desk', 'prd.md'), 'prd.md']);
  });
  it('finds none in a folder that is not there', () => {
    assert.deepEqual(findPrds(path.join(folder, 'none')), []);
  });
});
