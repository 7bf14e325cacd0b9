import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { aspects, score, scoreFolder, total, readTruth } from '../../bench/truth.ts';
import { Manifest } from '../../pipeline/manifest.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';

const corpus = new URL('../prd/', import.meta.url).pathname;
const documents = readdirSync(corpus).filter((file) => file.endsWith('.md'));
const read = (file: string): string => readFileSync(`${corpus}${file}`, 'utf8');

const withoutColumns = (text: string): unknown => {
  const manifest = parsePrd(text);
  return { ...manifest, diagnostics: manifest.diagnostics.map(({ code, line }) => ({ code, line })) };
};

describe('parsePrd', () => {
  describe('reads the corpus as a careful person would', () => {
    for (const file of documents) {
      it(file, () => {
        const truth = readTruth(read(file.replace(/\.md$/, '.truth')));
        assert.deepEqual(score(truth, parsePrd(read(file))).differences, []);
      });
    }
  });

  describe('misses and invents no more than this in documents whose truth was written before it was run on them', () => {
    const most = {
      titles: { missed: 0, wrong: 0 },
      entities: { missed: 3, wrong: 1 },
      fields: { missed: 8, wrong: 7 },
      attributes: { missed: 40, wrong: 20 },
      relations: { missed: 21, wrong: 7 },
      stories: { missed: 5, wrong: 9 },
      integrations: { missed: 17, wrong: 9 },
    };
    const written = readdirSync(corpus).filter((name) => name.startsWith('held-out'));
    const sum = total(written.flatMap((folder) => [...scoreFolder(`${corpus}${folder}`).values()]));
    for (const aspect of aspects) {
      it(aspect, () => {
        const { right, missed, wrong } = sum[aspect];
        assert.ok(right > 200 && missed <= most[aspect].missed && wrong <= most[aspect].wrong, `${missed}, ${wrong}`);
      });
    }
  });

  it('reads no line that is nested thousands deep, in whatever list', () => {
    for (const mark of ['> ', '- ', '1. ', '1) ']) {
      const { diagnostics } = parsePrd(`# A\n\n## Entities\n\n${mark.repeat(4000)}x`);
      assert.ok(
        diagnostics.some(({ code, line }) => code === 'prd/too-deep' && line === 5),
        mark,
      );
    }
  });

  it('never throws and always gives a valid manifest, whatever the text', () => {
    const scrap = fc.constantFrom(
      '# A',
      '## Entities',
      '- Task: title (string, required)',
      '- a: (',
      '| a | b |',
      '|---|---|',
      '```sql',
      '```',
      '```mermaid\nerDiagram',
      'create table a (',
      '  - x: enum: a, b',
      '**Fields:**',
      '> As a user, I want x so that y',
      '## Integrations',
      '- Stripe (payments)',
      'A **B** has a c and a d.',
      '### Relations',
      '- A has many B',
      '- a [b {c',
      '<!--',
      '-->',
      '---',
      '\t- tab',
      'default "',
      '\\_\\|',
      '- 名前（文字列）',
    );
    const text = fc
      .array(fc.oneof(scrap, fc.string(), fc.string({ unit: 'binary' })), { maxLength: 40 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, (prd) => {
        assert.equal(Manifest.safeParse(parsePrd(prd)).success, true);
      }),
      { numRuns: 300 },
    );
  });

  describe('does not mind how the text is encoded', () => {
    const same: [string, (text: string) => string][] = [
      ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
      ['a byte order mark', (text) => `\ufeff${text}`],
      ['trailing blanks', (text) => text.replaceAll(/(?<=\S)$/gm, '  ')],
      ['decomposed accents', (text) => text.normalize('NFD')],
      ['indentation by tabs', (text) => text.replaceAll(/^ {4}(?=\S)/gm, '\t')],
    ];
    for (const [name, change] of same) {
      it(name, () => {
        for (const file of documents) {
          const text = read(file)
            .replaceAll('\r\n', '\n')
            .replace(/^\ufeff/, '');
          assert.deepEqual(withoutColumns(change(text)), withoutColumns(text), file);
        }
      });
    }
  });

  it('says what became of every line', () => {
    const { coverage } = parsePrd(
      '## Entities\n\n- Task: title (string, required)\n- !!! ???\n- Label: name (string)\n\n## Out of scope\n\n- Teams\n',
    );
    assert.deepEqual(coverage, {
      lines: 6,
      understood: 2,
      set_aside: 3,
      not_understood: 1,
      parts: [
        { from: 1, to: 1, fate: 'set-aside', reason: 'heading' },
        { from: 3, to: 3, fate: 'understood', reason: null },
        { from: 4, to: 4, fate: 'not-understood', reason: null },
        { from: 5, to: 5, fate: 'understood', reason: null },
        { from: 7, to: 7, fate: 'set-aside', reason: 'heading' },
        { from: 9, to: 9, fate: 'set-aside', reason: 'out-of-scope' },
      ],
    });
  });

  it('says where a misspelt type stands and what was probably meant', () => {
    const { diagnostics } = parsePrd('## Entities\n\n- Task: title (string, required), due (timestmp)\n');
    const [finding] = diagnostics.filter(({ code }) => code === 'prd/unknown-type');
    assert.deepEqual([finding?.line, finding?.column, finding?.length], [3, 40, 8]);
    assert.equal(finding?.hint, 'did you mean "timestamp"?');
  });

  it('suggests relations that names and stories imply, and builds none of them', () => {
    const prd =
      '## Entities\n\n- Order: number (string)\n- OrderItem: sku (string)\n- Task: title (string)\n- Project: name (string)\n\n## User Stories\n\n- As a dev, I want to add tasks to projects.\n';
    const { relations, suggested_relations } = parsePrd(prd);
    assert.deepEqual(relations, []);
    assert.deepEqual(
      suggested_relations.map(({ from, to, kind, field }) => [from, to, kind, field]),
      [
        ['OrderItem', 'Order', 'many-to-one', 'order_id'],
        ['Task', 'Project', 'many-to-one', 'project_id'],
      ],
    );
  });
});
