import { readFileSync, writeFileSync } from 'node:fs';
import { loadStack, manifestToGenome, pack, parsePrd, renderGenome } from '../dist/pipeline/microcodegen.js';

// node bench/stages.mjs prd.md [files.json]: milliseconds of each stage in this process. The files are also
// written down, when asked for.
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
const files = timed('render', () => renderGenome(genome, loadStack('fastapi')));
const { length } = timed('pack', () => pack(files));

report.files = files.size;
report.bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
report.zip = length;
if (filesFile) writeFileSync(filesFile, JSON.stringify(Object.fromEntries(files)));
console.log(JSON.stringify(report));
