import assert from 'node:assert/strict';
import { createPatch } from 'diff';
import { goldenFolder, readTree, renderedTree } from './golden.ts';

const shown = 3;

describe('the golden tree of task_manager.md', () => {
  it('is what is rendered now; after an intended change, `npm run golden` writes it anew', () => {
    const golden = readTree(goldenFolder);
    const now = renderedTree();
    const names = [...new Set([...golden.keys(), ...now.keys()])].toSorted();
    const differing = names.filter((name) => golden.get(name) !== now.get(name));
    const patches = differing
      .slice(0, shown)
      .map((name) => createPatch(name, golden.get(name) ?? '', now.get(name) ?? ''));
    assert.equal(
      differing.length,
      0,
      `${differing.length} files differ: ${differing.join(', ')}\n${patches.join('\n')}`,
    );
  });
});
