import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBench, removeTemporary, serve } from './browser.ts';
import { packApps } from './desktop/packed.ts';
import { measureCatchingUp } from './measure/catching-up.ts';
import { measureColdStart } from './measure/cold-start.ts';
import { measureDisk } from './measure/disk.ts';
import { measureDispatch } from './measure/dispatch.ts';
import { measureExport } from './measure/export.ts';
import { measureFileImport } from './measure/import.ts';
import { measureImport } from './measure/importing.ts';
import { measureInstalled } from './measure/installed.ts';
import { measureJoining } from './measure/joining.ts';
import { measureKeys } from './measure/keys.ts';
import { measureLists } from './measure/lists.ts';
import { measuredMerges } from './measure/merges.ts';
import { measureMerging } from './measure/merging.ts';
import { measureNodeFiles } from './measure/node-files.ts';
import { measureRebuild } from './measure/rebuild.ts';
import { buildApp, prepareShops, type Shops } from './measure/shops.ts';
import { measureTimeTravel } from './measure/time-travel.ts';
import { measureTurns } from './measure/turns.ts';
import { measureVerify } from './measure/verify.ts';
import { preparedYears } from './measure/years.ts';
import { readOptions } from './options.ts';
import { documentText, type Section, sectionText } from './report.ts';

/** `npm run bench [-- --quick --million --only=a,b]`: measures in Chromium and writes docs/benchmarks.md. */
const args = process.argv.slice(2);
const options = readOptions(args);
const wanted = (letter: string): boolean => options.only.length === 0 || options.only.includes(letter);
const sections: Section[] = [];

const measure = async (letter: string, run: () => Promise<Section>): Promise<void> => {
  if (!wanted(letter)) return;
  const began = Date.now();
  const section = await run().catch((error: unknown) => notMeasured(letter, error));
  sections.push(section);
  console.log(`\n${sectionText(section)}\n\n(${Math.round((Date.now() - began) / 1000)} s)`);
};

/** A measurement whose result was wrong has no numbers, and the others go on. */
const notMeasured = (letter: string, error: unknown): Section => {
  process.exitCode = 1;
  const why = String(error).split('\n')[0] ?? '';
  return { title: `(${letter}) could not be measured`, text: why, table: [], goals: [] };
};

try {
  // All at the start, so that they are of the same code.
  const bench = await buildBench();
  const app = wanted('d') || wanted('e') ? buildApp() : null;
  const packed = wanted('q') ? packApps() : null;
  // Said when its turn comes.
  packed?.catch(() => {});
  const server = await serve(bench);
  await measure('a', () => measureDispatch(server.url, options));
  await measure('b', () => measureImport(server.url, options));
  await measure('c', () => measureRebuild(server.url, options));
  let shops: Promise<Shops> | null = null;
  const prepared = (): Promise<Shops> => {
    shops ??= prepareShops(bench, app, options);
    return shops;
  };
  await measure('d', async () => measureColdStart(await prepared()));
  await measure('e', async () => measureLists(await prepared()));
  await measure('f', () => measureDisk(server.url, options));
  const years = preparedYears(server.url, options);
  await measure('g', async () => measureExport(await years()));
  await measure('h', async () => measureFileImport(await years()));
  await measure('i', async () => measureVerify(await years()));
  await measure('j', async () => measureTimeTravel(await years()));
  await measure('k', () => measureNodeFiles(options));
  const merges = measuredMerges(server.url, options);
  await measure('l', async () => measureMerging(await merges()));
  await measure('m', () => measureTurns(server.url, options));
  await measure('n', async () => measureJoining(server.url, await merges(), options));
  await measure('o', async () => measureCatchingUp(await merges()));
  await measure('p', () => measureKeys());
  if (packed) await measure('q', async () => measureInstalled(await packed, options));
  await server.close();
  if (options.only.length === 0) {
    const docs = join(import.meta.dirname, '../../docs');
    mkdirSync(docs, { recursive: true });
    const how = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
    writeFileSync(join(docs, 'benchmarks.md'), documentText(sections, how));
  }
} finally {
  removeTemporary();
}
