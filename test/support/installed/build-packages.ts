import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../root.ts';

/** Folders of packages, all of the same sources. */
export type Built = {
  /** Everything that can be built here. */
  now: string;
  /** Only the Debian package, called an earlier version. */
  earlier: string;
  /** Only what would be packed, built a second time. */
  again: string;
};

export const EARLIER = '0.0.9';

declare module 'vitest' {
  export interface ProvidedContext {
    built: Built;
    display: string;
  }
}

function dist(args: readonly string[], env: Record<string, string> = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/build/dist.mjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`npm run dist ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
}

/** Builds the packages that the tests install. The plain one comes last: it leaves the bundles of this version behind. */
export function buildPackages(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-packages-'));
  const built = { now: join(folder, 'now'), earlier: join(folder, 'earlier'), again: join(folder, 'again') };
  dist([`--output=${built.earlier}`, '--only=deb', `--as-version=${EARLIER}`], {
    DAYBOOK_PACKAGE_COMPRESSION: 'none',
  });
  dist([`--output=${built.again}`, '--unpacked']);
  dist([`--output=${built.now}`]);
  project.provide('built', built);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The one file in `folder` whose name ends so. */
export function packageIn(folder: string, ending: string): string {
  const [name, ...more] = readdirSync(folder).filter((each) => each.endsWith(ending));
  if (!name || more.length > 0) throw new Error(`not one ${ending} in ${folder}`);
  return join(folder, name);
}
