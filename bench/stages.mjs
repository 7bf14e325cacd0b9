import { readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { loadStack, manifestToGenome, pack, parsePrd } from '../dist/pipeline/microcodegen.js';
import { renderEach } from '../dist/pipeline/render-genome.js';

// node bench/stages.mjs prd.md [files.json]: milliseconds of each stage in this process. The files are packed while they
// are rendered, as the command line does: `render` is the time until each next file or piece of one is there, `pack` what
// is left of the whole. The files are also written down, when asked for.
const [prdFile, filesFile] = process.argv.slice(2);
const prd = readFileSync(prdFile, 'utf8');
const report = {};

const timed = (name, run) => {
  const started = performance.now();
  const result = run();
  report[name] = performance.now() - started;
  return result;
};

const manifest = timed('parse', () => parsePrd(prd));
const { genome } = timed('genome', () => manifestToGenome(manifest));

report.render = 0;
report.files = 0;
report.bytes = 0;
const written = {};

function* timedSteps(items) {
  const steps = items[Symbol.iterator]();
  for (;;) {
    const asked = performance.now();
    const { done, value } = steps.next();
    report.render += performance.now() - asked;
    if (done) return;
    yield value;
  }
}

function* rendered() {
  for (const [path, text] of timedSteps(renderEach(genome, loadStack('fastapi')))) {
    const pieces = typeof text === 'string' ? [text] : timedSteps(text);
    const content = filesFile ? Array.from(pieces).join('') : typeof text === 'string' ? text : pieces;
    report.files += 1;
    if (filesFile) written[path] = content;
    yield [path, content];
  }
}

const started = performance.now();
const zip = await pack(rendered());
report.pack = performance.now() - started - report.render;
report.zip = zip.length;
unzipSync(zip, { filter: ({ originalSize }) => (report.bytes += originalSize) < 0 });
if (filesFile) writeFileSync(filesFile, JSON.stringify(written));
console.log(JSON.stringify(report));
