import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, install, run } from './prepare.mjs';

const fast = process.argv.includes('--fast');
const inCi = process.env.CI === 'true';
const scratch = mkdtempSync(path.join(tmpdir(), 'microcodegen-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
const check = (command, ...args) => one(run(command, args));

/** Runs mocha and counts its tests one by one; a run that breaks without a failed test is one failure. */
const mocha = (config) => {
  const file = path.join(scratch, path.basename(config));
  const ok = run('mocha', ['--config', config, '--reporter', './scripts/mocha-reporter.mjs'], { MOCHA_COUNTS: file });
  if (!existsSync(file)) return one(false);
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
};

/** What must hold, cheapest first. The others cannot run without a `needed` step. */
const steps = [
  { title: 'install', needed: true, act: () => one(install()) },
  { title: 'build', needed: true, act: () => one(build()) },
  { title: 'format', act: () => check('oxfmt', '--check') },
  { title: 'lint', act: () => check('oxlint', '--type-aware', '--deny-warnings') },
  { title: 'types', act: () => check('tsc', '-p', 'tsconfig.json') },
  { title: 'unused code and dependencies', act: () => check('knip') },
  { title: 'tests', act: () => mocha('.mocharc.mjs') },
  ...(fast ? [] : [{ title: 'slow tests', act: () => mocha('.mocharc.slow.mjs') }]),
];

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
for (const { title, needed, act } of steps) {
  console.log(`\n━━ ${title}`);
  const started = performance.now();
  const { passed, failed, skipped } = act();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (inCi && skipped > 0) console.error(`${skipped} skipped: with CI=true a skipped test is a failure`);
  const broken = failed + (inCi ? skipped : 0);
  total.passed += passed;
  total.failed += broken;
  total.skipped += inCi ? 0 : skipped;
  summary.push(`${broken === 0 ? '✔' : '✘'} ${title}: ${seconds} s`);
  console.log(`── ${summary.at(-1)}`);
  if (needed && broken > 0) break;
}

const { passed, failed, skipped } = total;
console.log(`\n${summary.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
