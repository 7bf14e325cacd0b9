import fc from 'fast-check';
import { emptyFolder, removeFolders } from './generated-folder.ts';
import { chainCount, someChain, walk } from './rerun-chain.ts';

const { seed, chains } = chainCount(12);

describe('an app that is generated again and again while a person works on it', () => {
  afterEach(removeFolders);

  it(`keeps every line of theirs and has every line of the generator, through random versions (seed ${seed})`, () =>
    fc.assert(
      fc.asyncProperty(someChain(4), async (chain) => walk(emptyFolder(), chain)),
      { seed, numRuns: chains },
    )).timeout(120_000);
});
