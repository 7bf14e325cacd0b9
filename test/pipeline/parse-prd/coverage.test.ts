import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const fateOf = (text: string, words: string): string => {
  const line = text.split('\n').findIndex((one) => one.includes(words)) + 1;
  const part = parsePrd(text).coverage.parts.find(({ from, to }) => from <= line && line <= to);
  return part ? (part.reason ?? part.fate) : 'none';
};

const document = `# Apiary

Bees are kept in hives. <!-- a remark -->

## Entities

### Hive

A box of bees.

| Field | Type |
|---|---|
| label | string |

### What is not stored

- Weather

### Notes on seasons

The season decides what is done.

## How the yard is set up in spring

| Column | Type |
|---|---|
| queen_id | UUID |
| marked | BOOLEAN |

\`\`\`sql
SELECT 1
\`\`\`

## User Stories

- As a keeper, I want to see my hives.
- Keepers like honey.

## Integrations

- Stripe: payments

## API

| Parameter | Type |
|---|---|
| limit | integer |

## Risks

| Risk | Chance |
|---|---|
| Varroa | high |

## Out of scope

- Honey: price (decimal), weight (decimal)
- ~~Queens~~
`;

describe('what became of a line', () => {
  for (const [words, fate] of [
    ['# Apiary', 'heading'],
    ['Bees are kept', 'prose'],
    ['### Hive', 'understood'],
    ['A box of bees', 'description'],
    ['| Field | Type |', 'understood'],
    ['| label | string |', 'understood'],
    ['- Weather', 'out-of-scope'],
    ['The season decides', 'description'],
    ['| marked | BOOLEAN |', 'not-understood'],
    ['SELECT 1', 'sample'],
    ['- As a keeper', 'understood'],
    ['- Keepers like', 'story'],
    ['- Stripe', 'understood'],
    ['| limit | integer |', 'not-data'],
    ['| Varroa | high |', 'not-data'],
    ['- Honey', 'out-of-scope'],
    ['~~Queens~~', 'struck-through'],
  ] as const)
    it(`“${words}” is ${fate}`, () => assert.equal(fateOf(document, words), fate));

  const corpus = new URL('../../prd/', import.meta.url).pathname;
  it('is said of every line that has something on it, once', () => {
    const texts = readdirSync(corpus)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(corpus + name, 'utf8'));
    const piece = fc.constantFrom(...texts).chain((text) => {
      const lines = text.split('\n');
      return fc.tuple(fc.nat(lines.length), fc.nat(lines.length)).map(([from, to]) => lines.slice(from, to).join('\n'));
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const text = pieces.join('\n');
        const { lines, understood, set_aside, not_understood, parts } = parsePrd(text).coverage;
        const written = text.split(/\r\n?|\n/).flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
        if (written.length === 0) return;
        assert.equal(lines, written.length);
        assert.equal(understood + set_aside + not_understood, lines);
        for (const line of written) assert.equal(parts.filter(({ from, to }) => from <= line && line <= to).length, 1);
      }),
    );
  });
});
