/* What Electron runs when it is given a folder: stands in for Electron's own default_app in the npm-hosted build. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

/** `electron [switches] [-r file]… folder …`; switches of Chromium are its own business. */
function parse(args) {
  const preloads = [];
  let entry = null;
  for (let i = 0; i < args.length && entry === null; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') preloads.push(args[++i]);
    else if (arg === '--version' || arg === '-v') return print(`v${process.versions.electron}`);
    else if (arg === '--abi' || arg === '-a') return print(process.versions.modules);
    else if (!arg.startsWith('-')) entry = arg;
  }
  return { preloads, entry };
}

function print(text) {
  process.stdout.write(`${text}\n`);
  process.exit(0);
}

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  app.setAppPath(folder);
  return manifest.main ?? 'index.js';
}

const { preloads, entry } = parse(process.argv.slice(1));
for (const file of preloads) require(resolve(file));
if (entry === null) {
  process.stderr.write('electron: no app folder given\n');
  process.exit(1);
}
const folder = resolve(entry);
process.defaultApp = true;
// Awaited at the top level: Electron holds `ready` back until this module has run, so the app can still register schemes.
await import(pathToFileURL(join(folder, describe(folder))).href);
