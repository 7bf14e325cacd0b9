import assert from 'node:assert/strict';
import { printPrd } from '../../../pipeline/edit-prd/print-prd.ts';
import { meansTheSame } from '../../../pipeline/edit-prd/with-entities.ts';
import { withLostLines } from '../../../pipeline/edit-prd/with-lost-lines.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const told = (prd: string): string => {
  const manifest = parsePrd(prd);
  const printed = printPrd({ ...manifest, user_stories: [], integrations: [] });
  const text = withLostLines(printed, prd, manifest);
  assert.ok(meansTheSame(parsePrd(text), parsePrd(printed)));
  assert.deepEqual(parsePrd(text).diagnostics, parsePrd(printed).diagnostics);
  return text;
};

describe('a printed PRD with the lines that were not understood', () => {
  it('has each as a comment below the entity that it followed', () => {
    const prd = `# Desk

## Entities

### Patient

- full_name (string)
- 12 --> ??? (of what)

### Visit

- on (date)
- !!! ((
`;
    assert.deepEqual(
      told(prd)
        .split('\n')
        .filter((line) => /^(?:#|<|-)/.test(line)),
      [
        '# Desk',
        '## Entities',
        '### Patient',
        '- full_name (string)',
        '<!-- line 8, not understood: - 12 - -> ??? (of what) -->',
        '### Visit',
        '- on (date)',
        '<!-- line 13, not understood: - !!! (( -->',
      ],
    );
  });

  it('is as it was printed where all was understood', () => {
    assert.doesNotMatch(told('# Desk\n\n## Entities\n\n- Visit: on (date)\n'), /<!--/);
  });
});
