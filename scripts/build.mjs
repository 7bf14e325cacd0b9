import { chmodSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './prepare.mjs';

// The product that scripts/prepare.mjs dates the build by; absent when a build failed half-way.
const product = path.join(root, 'dist/bin/microcodegen.js');

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
if (!run('tsc', ['-p', 'tsconfig.build.json'])) {
  rmSync(product, { force: true });
  process.exit(1);
}
if (existsSync(product)) chmodSync(product, 0o755);
