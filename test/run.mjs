/* `npm test [-- stage …]`: every stage in order, stopping at the first that fails. Built-ins only, as nothing may be
   installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from '../electron/launch/ensure-installed.mjs';
import { ensureDebianPackages, isPresent, PACKAGE_PACKAGES, PYTHON_PACKAGES, SCREEN_PACKAGES } from './debian-packages.mjs';

const root = join(import.meta.dirname, '..');
/** Set below, once it is clear that something runs. */
let reports = '';
const totals = { passed: 0, failed: 0 };

/** @param {string} file path inside node_modules @param {string[]} args */
const tool = (file, ...args) => [join(root, 'node_modules', file), ...args];

/** @param {string} project */
const vitest = (project) =>
  tool(
    'vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${project}.json`)}`,
  );

/** @type {{ name: string, commands: () => string[][], packages?: string[], project?: string, why?: () => string | null }[]} */
const STAGES = [
  {
    name: 'types',
    commands: () => [
      tool('typescript/bin/tsc', '--noEmit'),
      tool('typescript/bin/tsc', '--noEmit', '-p', 'shared'),
    ],
  },
  { name: 'lint', commands: () => [tool('@biomejs/biome/bin/biome', 'ci', '.')] },
  { name: 'unit', commands: () => [vitest('unit')], project: 'unit', packages: PYTHON_PACKAGES },
  { name: 'build', commands: () => [tool('electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn')] },
  { name: 'browser', commands: () => [vitest('browser')], project: 'browser', packages: SCREEN_PACKAGES },
  { name: 'desktop', commands: () => [vitest('desktop')], project: 'desktop', packages: SCREEN_PACKAGES },
  {
    name: 'installed',
    commands: () => [vitest('installed')],
    project: 'installed',
    packages: [...SCREEN_PACKAGES, ...PACKAGE_PACKAGES],
    why: whyNotInstalled,
  },
];

/** This stage installs Daybook on the machine and takes it off again: why that cannot be done here, or null. */
function whyNotInstalled() {
  if (!existsSync('/etc/debian_version')) return 'it installs a Debian package, and this is no Debian';
  if (process.getuid?.() !== 0) return 'it installs a Debian package, and only root may';
  if (isPresent('daybook')) return 'Daybook is installed here, and the stage would take it off';
  return null;
}

/** Adds what vitest counted; a stage that wrote no report did not run its tests. @param {string} project */
function count(project) {
  try {
    const report = JSON.parse(readFileSync(join(reports, `${project}.json`), 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests;
    return report.numPassedTests > 0 && report.numPendingTests + report.numTodoTests === 0;
  } catch {
    totals.failed += 1;
    return false;
  }
}

/** @param {(typeof STAGES)[number]} stage */
function run(stage) {
  console.log(`\n── ${stage.name}`);
  const began = Date.now();
  const ok = stage
    .commands()
    .every((command) => spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0);
  const counted = stage.project === undefined || count(stage.project);
  if (ok && !counted) console.error(`${stage.name}: tests were skipped, or none ran`);
  // A stage without vitest counts nothing; its failure must still show in the last line.
  if (!ok && stage.project === undefined) totals.failed += 1;
  const passed = ok && counted;
  console.log(`── ${stage.name} ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return passed;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !STAGES.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are ${STAGES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
/** A test of yesterday's build would tell nothing. */
const wanted = asked.some((name) => name === 'browser' || name === 'desktop') ? ['build', ...asked] : asked;
const stages = STAGES.filter(({ name, why }) => {
  if (wanted.length > 0 && !wanted.includes(name)) return false;
  const reason = why?.() ?? null;
  if (reason) console.log(`Not run: ${name}, because ${reason}.`);
  return reason === null;
});
ensureInstalled(root);
ensureDebianPackages([...new Set(stages.flatMap(({ packages = [] }) => packages))]);
reports = mkdtempSync(join(tmpdir(), 'daybook-reports-'));
const passed = stages.every(run);
rmSync(reports, { recursive: true, force: true });
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(passed ? 0 : 1);
