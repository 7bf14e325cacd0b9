#!/usr/bin/env node
// The build calls this dist/bin/microcodegen.cjs: it starts the bundled command line in its compiled form. It is CommonJS
// because Node needs 15 ms more to start an ES module.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// Most patterns meet a handful of lines: compiling each twice, first to bytecode, costs more than it saves.
v8.setFlagsFromString('--no-regexp-tier-up');

// Half of a run would go by with compiling. Node's own cache (enableCompileCache) keeps only what is compiled when a file
// is loaded, a tenth of it. V8 itself passes over what another version of it, or one with other flags, has compiled.
const file = path.join(__dirname, 'command-line.cjs');
const compiled = path.join(__dirname, `command-line.${process.version}-${process.arch}.compiled`);
const isKept = existsSync(compiled);

const script = new vm.Script(`(function (require, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`, {
  filename: file,
  cachedData: isKept ? readFileSync(compiled) : undefined,
});
script.runInThisContext()(require, file, __dirname);

/** Keeps what this run has compiled for those to come, where the package may be written to. */
const keep = () => {
  const draft = `${compiled}.${process.pid}`;
  try {
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, compiled);
  } catch {
    // It is a matter of speed only.
  }
};

// `--help` compiles too little to be worth it.
const readsDocument = process.argv.some((word) => /\.(?:md|json)$/.test(word));
if (!isKept && readsDocument) process.on('exit', (code) => code === 0 && keep());
