import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GFM, parser } from '@lezer/markdown';
import { inline, oneLine, sentence } from '../../../pipeline/text/markdown.ts';

const gfm = parser.configure(GFM);

/** The kinds of nodes that a Markdown parser finds in a text, without those that show text as it is. */
const kindsIn = (markdown: string): string[] => {
  const kinds: string[] = [];
  gfm.parse(markdown).iterate({ enter: ({ name }) => void kinds.push(name) });
  return kinds.filter((kind) => !['Escape', 'URL', 'Autolink'].includes(kind));
};

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-z0-9\\`*_{}[\]()#+\-.!|<>~&$=@:;"'\n\t /]{0,40}$/),
  fc.constantFrom(
    '<script>',
    '[a](javascript:x)',
    '![a](b)',
    '&lt;',
    '- a',
    '1. a',
    '# a',
    '> a',
    '---',
    '~~~',
    '```',
    '| a |',
    'a\n\n# b',
    '**a**',
    '__a__',
  ),
);

describe('languages/markdown', () => {
  it('leaves plain text alone', () => {
    for (const text of ['Order item', "it's 5% off", 'customer_id', 'ada@example.com', 'A & B', 'C-3PO (v1.2)!'])
      assert.equal(inline(text), text);
  });

  it('shows an em dash for nothing', () => {
    assert.equal(inline(' \n\t '), '—');
  });

  it('makes one paragraph of any text, with no markup in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.deepEqual(kindsIn(inline(text)), ['Document', 'Paragraph']);
      }),
    );
  });

  it('makes one list item of any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const kinds = kindsIn(`- ${inline(text)}`);
        assert.deepEqual(kinds, ['Document', 'BulletList', 'ListItem', 'ListMark', 'Paragraph']);
      }),
    );
  });

  it('makes one cell of any text', () => {
    const table = (cell: string): string[] => kindsIn(`| a | b |\n|---|---|\n| ${cell} | c |`);
    const plain = table('text');
    fc.assert(fc.property(hostile, (text) => assert.deepEqual(table(inline(text)), plain)));
  });

  it('says what the text says, but for white space and control characters', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = inline(text).replace(/\\([!-/:-@[-`{-~])/g, '$1');
        assert.equal(read, oneLine(text) || '—');
      }),
    );
  });

  it('ends a sentence once', () => {
    assert.equal(sentence('It is done'), 'It is done.');
    assert.equal(sentence('It is done.'), 'It is done.');
    assert.equal(sentence('Is it done?'), 'Is it done?');
    assert.equal(sentence('It says "todo."'), 'It says "todo."');
  });
});
