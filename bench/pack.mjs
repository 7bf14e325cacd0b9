import { readFileSync } from 'node:fs';
import { pack } from '../dist/pipeline/microcodegen.js';

// node bench/pack.mjs files.json: milliseconds in which our last stage packs the files, and the archive's size.
const files = new Map(Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8'))));
const started = performance.now();
const { length } = await pack(files);
console.log(JSON.stringify({ pack: performance.now() - started, zip: length }));
