import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, succeed } from './command.ts';
import { generateApp } from './generated-app.ts';

const packages = ['mermaid@11.17.2', 'jsdom@29.1.1'];
const folder = path.join(root, 'node_modules/.cache/microcodegen/mermaid');

// Mermaid wants a browser's window, and reads the diagrams in the files that are named.
const program = `
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
globalThis.window = new JSDOM('').window;
globalThis.document = globalThis.window.document;
const { default: mermaid } = await import('mermaid');
for (const file of process.argv.slice(2))
  for (const [, code] of readFileSync(file, 'utf8').matchAll(/\`\`\`mermaid\\n([\\s\\S]*?)\`\`\`/g))
    console.log((await mermaid.parse(code)).diagramType);
`;

/** Installs Mermaid once, beside the repository's own packages. Tells why it cannot. */
const install = async (): Promise<string | null> => {
  if (existsSync(path.join(folder, 'node_modules/mermaid'))) return null;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages];
  const { status } = await run('npm', args, { cwd: folder });
  return status === 0 ? null : 'Mermaid cannot be had from npm';
};

describe('the diagrams of ARCHITECTURE.md', function () {
  this.timeout(300_000);
  before(async function () {
    const missing = await install();
    if (missing === null) return;
    console.log(`    skipped: ${missing}`);
    this.skip();
  });

  for (const prd of ['examples/ecommerce.md', 'test/fixtures/everything.md', 'test/fixtures/integrations.md']) {
    it(`of ${prd} are read by Mermaid itself`, async () => {
      const app = await generateApp(path.join(root, prd));
      const parser = path.join(folder, 'parse.mjs');
      writeFileSync(parser, program);
      const document = path.join(app.folder, 'ARCHITECTURE.md');
      assert.match(readFileSync(document, 'utf8'), /```mermaid/);
      const printed = await succeed(process.execPath, [parser, document], { cwd: folder });
      assert.deepEqual(printed.trim().split('\n'), ['flowchart-v2', 'er']);
    });
  }
});
