#!/usr/bin/env node
// The build calls this dist/bin/microcodegen.cjs: it starts the bundled command line, compiled beforehand. It is CommonJS
// because Node needs 15 ms more to start an ES module.
const { enableCompileCache } = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');

// Most patterns meet a handful of lines: compiling each twice, first to bytecode, costs more than it saves.
v8.setFlagsFromString('--no-regexp-tier-up');

const file = path.join(__dirname, 'command-line.cjs');

if (enableCompileCache) {
  enableCompileCache();
  require(file);
} else {
  // Node 20 has no such cache. What the build left is used by the same Node, and passed over by any other.
  const { existsSync, readFileSync, writeFileSync } = require('node:fs');
  const vm = require('node:vm');
  const compiled = `${file}.${process.version}`;
  const script = new vm.Script(`(function (require, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`, {
    filename: file,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  script.runInThisContext()(require, file, __dirname);
  if (process.env.MICROCODEGEN_COMPILE) {
    process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
  }
}
