import assert from 'node:assert/strict';
import { createPatch } from 'diff';
import { goldens, readTree } from './golden.ts';

const shown = 3;

describe('the golden trees', () => {
  for (const golden of goldens) {
    it(`${golden.name} is what is rendered now; after an intended change, \`npm run golden\` writes it anew`, () => {
      const kept = readTree(golden.folder);
      const now = golden.render();
      const names = [...new Set([...kept.keys(), ...now.keys()])].toSorted();
      const differing = names.filter((name) => kept.get(name) !== now.get(name));
      const patches = differing
        .slice(0, shown)
        .map((name) => createPatch(name, kept.get(name) ?? '', now.get(name) ?? ''));
      assert.equal(
        differing.length,
        0,
        `${differing.length} files differ: ${differing.join(', ')}\n${patches.join('\n')}`,
      );
    });
  }
});
