import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suites } from './contract-page.ts';
import { type Started, startChromium, testFolder } from './process-group.ts';

const { folder, remove } = testFolder();
let server: Server;
let app: Started;
let page: Page;

/** Bundles the page with everything it needs into one script. */
async function bundle(): Promise<string> {
  const entry = join(import.meta.dirname, 'contract-page.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: {
      outDir: join(folder, 'page'),
      emptyOutDir: true,
      minify: false,
      target: 'chrome130',
      lib: { entry, formats: ['es'], fileName: () => 'page.js' },
    },
  });
  writeFileSync(
    join(folder, 'page', 'index.html'),
    '<!doctype html><script type="module" src="/page.js"></script>',
  );
  return join(folder, 'page');
}

beforeAll(async () => {
  const root = await bundle();
  server = createServer((request, response) => {
    const script = request.url === '/page.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(readFileSync(join(root, script ? 'page.js' : 'index.html')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  app = await startChromium(join(folder, 'profile'));
  page = app.context.pages()[0] ?? (await app.context.newPage());
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => typeof window.runCase === 'function');
}, 60_000);

afterAll(async () => {
  await app?.kill();
  await new Promise((closed) => server?.close(closed));
  remove();
});

describe.each(Object.keys(suites))('in the IndexedDB of Chromium, %s', (suite) => {
  it.each((suites[suite] ?? []).map(({ name }) => name))(
    '%s',
    async (name) => {
      const failure = await page.evaluate(([s, n]) => window.runCase(s, n), [suite, name] as [
        string,
        string,
      ]);
      expect(failure).toBeNull();
    },
    180_000,
  );
});
