#!/usr/bin/env node
// The build calls this dist/bin/microcodegen.cjs: it starts the bundled command line in its compiled form. It is CommonJS
// because Node needs 15 ms more to start an ES module.
const { readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');
const { crc32 } = require('node:zlib');

// Most patterns meet a handful of lines: compiling each twice, first to bytecode, costs more than it saves.
v8.setFlagsFromString('--no-regexp-tier-up');

// Half of a run would go by with compiling. Node's own cache (enableCompileCache) keeps only what is compiled when a file
// is loaded, a tenth of it. V8 takes nothing that another version of it, or one with other flags, has compiled: each has
// a file of its own.
const file = path.join(__dirname, 'command-line.cjs');
const compiled = path.join(__dirname, `command-line.${v8.cachedDataVersionTag()}.compiled`);

const source = readFileSync(file);
// Behind the code, over the source and the code: V8 would run damaged code, and that of another source as long as ours.
const checksumOf = (code) => crc32(code, crc32(source));

/** What an earlier run has kept, if it is whole. */
const kept = () => {
  try {
    const bytes = readFileSync(compiled);
    const code = bytes.subarray(0, -4);
    return bytes.readUInt32LE(code.length) === checksumOf(code) ? code : undefined;
  } catch {
    return undefined;
  }
};

const script = new vm.Script(`(function (require, __filename, __dirname) {${source.latin1Slice()}\n})`, {
  filename: file,
  cachedData: kept(),
});
script.runInThisContext()(require, file, __dirname);

/** Keeps what this run has compiled for those to come, where the package may be written to. */
const keep = () => {
  const draft = `${compiled}.${process.pid}`;
  try {
    const code = script.createCachedData();
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(checksumOf(code));
    writeFileSync(draft, Buffer.concat([code, checksum]));
    renameSync(draft, compiled);
  } catch {
    // It is a matter of speed only.
    rmSync(draft, { force: true });
  }
};

// `--help` compiles too little to be worth it.
const readsDocument = process.argv.some((word) => /^-$|\.(?:md|json)$/.test(word));
if (script.cachedDataRejected !== false && readsDocument) process.on('exit', (code) => code === 0 && keep());
