import { spawnSync } from 'node:child_process';

/** A program that runs JavaScript: Node, or Electron told to be Node. `version`: of Electron, null for Node itself. */
export type Loader = { name: string; path: string; version: string | null };

const PATIENCE_MS = 60_000;

/** Arguments: a file or package to load, and the folder from which it is looked for. */
const SCRIPT = `
const [what, from] = process.argv.slice(1);
const entry = require('node:module').createRequire(from + '/').resolve(what);
const loading = entry.endsWith('.node')
  ? Promise.resolve().then(() => require(entry))
  : import(require('node:url').pathToFileURL(entry).href);
const say = (found) => console.log(JSON.stringify(found));
loading.then(
  () => say({ electron: process.versions.electron ?? null }),
  (error) => say({ error: String(error?.message ?? error) }),
);
`;

/** What would let the package load something else here than it does at the user's. */
const isMisleading = (name: string): boolean =>
  /^(NODE_OPTIONS|NODE_PATH|NAPI_RS_.*|ELECTRON_.*)$/.test(name);

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !isMisleading(name))),
  ELECTRON_RUN_AS_NODE: '1',
});

/**
 * Loads a package, or a file of one, in a process of its own, which it may bring down. Gives null when it loads, else what
 * is wrong.
 */
export function checkLoads(loader: Loader, what: string, from: string): string | null {
  const { stdout, stderr, status, signal, error } = spawnSync(loader.path, ['-e', SCRIPT, what, from], {
    encoding: 'utf8',
    env: environment(),
    timeout: PATIENCE_MS,
  });
  if (error) return error.message;
  if (status !== 0) {
    const words = stderr.split('\n').find((line) => /Error: /.test(line));
    return `${words?.trim() ?? 'the process ended'} (${signal ?? status})`;
  }
  const said = JSON.parse(stdout) as { electron: string | null } | { error: string };
  if ('error' in said) return said.error;
  if (said.electron === loader.version) return null;
  return `it was loaded by ${said.electron ? `Electron ${said.electron}` : 'Node'}, which is not ${loader.name}`;
}
