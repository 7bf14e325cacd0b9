#!/usr/bin/env node
// The build calls this dist/bin/microcodegen.cjs. It is CommonJS because Node needs 15 ms more to start an ES module, and
// apart from the rest because Node keeps what it compiles only from here on (22.1 and later).
require('node:module').enableCompileCache?.();
require('./command-line.cjs');
