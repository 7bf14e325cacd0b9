import { readFileSync } from 'node:fs';
import { manifestToGenome, pack, parsePrd } from '../dist/pipeline/microcodegen.js';
import { renderEach } from '../dist/pipeline/render-genome.js';
import { loadStack } from '../dist/pipeline/load-stack.js';

// node bench/memory.mjs prd.md: this process's peak memory in MiB from a PRD to its ZIP, file by file as the command line does.
const { genome } = manifestToGenome(parsePrd(readFileSync(process.argv[2], 'utf8')));
await pack(renderEach(genome, loadStack('fastapi')));
console.log(JSON.stringify({ memory: process.resourceUsage().maxRSS / 1024 }));
