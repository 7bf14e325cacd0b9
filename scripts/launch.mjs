#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

// The build puts this in the place of bin/microcodegen.js: it starts the bundled command line, compiled beforehand.
const file = path.join(import.meta.dirname, 'command-line.cjs');
const require = module.createRequire(file);

if (module.enableCompileCache) {
  module.enableCompileCache();
  require(file);
} else {
  // Node 20 has no such cache. What the build left is used by the same Node, and passed over by any other.
  const compiled = `${file}.${process.version}`;
  const script = new vm.Script(`(function (require, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`, {
    filename: file,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  script.runInThisContext()(require, file, import.meta.dirname);
  if (process.env.MICROCODEGEN_COMPILE) {
    const { writeFileSync } = require('node:fs');
    process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
  }
}
