import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import type { CoreStatus, Outcome, ProofReport } from '../../shared/index.ts';
import { call, captureCores, settledStatus } from './core-in-page.ts';
import { FOUNDING } from './kill-rounds.ts';
import { builtAppIn, type Started, startChromium, testFolder } from './process-group.ts';

let app: Started;
let url: string;
let renderer: string;
let end: () => Promise<void>;
let restart: () => Promise<void>;

beforeEach(async () => {
  const { folder, remove } = testFolder();
  renderer = join(builtAppIn(folder), 'out/renderer');
  const server = await serveRenderer(renderer, 0);
  if ('code' in server) throw new Error(server.message);
  url = server.url;
  app = await startChromium(join(folder, 'profile'));
  await captureCores(app.context);
  restart = async () => {
    await app.kill();
    app = await startChromium(join(folder, 'profile'));
    await captureCores(app.context);
  };
  end = async () => {
    await app.kill();
    await server.close();
    remove();
  };
});
afterEach(() => end());

const open = async (): Promise<Page> => {
  const page = await app.context.newPage();
  await page.goto(url);
  return page;
};

const founded = async (): Promise<Page> => {
  const page = await open();
  expect((await settledStatus(page)).phase).toBe('welcome');
  expect(await call<Outcome>(page, 'found', FOUNDING)).toEqual({ ok: true, events: [] });
  expect((await settledStatus(page)).phase).toBe('ready');
  return page;
};

const customer = (n: number, text = ''): object => ({
  id: `one-core-${String(n).padStart(6, '0')}`,
  type: 'customer.add',
  aggregate: `c_00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  data: { name: `Person ${n}`, emails: text === '' ? [] : Array.from({ length: 50 }, () => text) },
});

describe('two cores on one profile', () => {
  it('the second one says that the profile is in use, and takes over when the first is gone', async () => {
    const first = await founded();
    expect(await call<Outcome>(first, 'dispatch', customer(1))).toMatchObject({ ok: true });
    // A core from another address is another worker, as one of another version of the app would be.
    const script = readdirSync(join(renderer, 'assets')).find((name) => name.startsWith('worker-'));
    const second = await app.context.newPage();
    await second.route('**/assets/index-*.js', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(`${script}`, `${script}?of-another-version`);
      await route.fulfill({ response, body });
    });
    await second.goto(url);
    const occupied = await settledStatus(second);
    expect(occupied).toMatchObject({ phase: 'failed', problem: { code: 'occupied' } });
    expect(await call<Outcome>(second, 'dispatch', customer(2))).toMatchObject({
      ok: false,
      refusal: { code: 'notReady' },
    });
    expect(await call<CoreStatus>(second, 'retry')).toMatchObject({
      phase: 'failed',
      problem: { code: 'occupied' },
    });
    // The first goes on undisturbed.
    expect(await call<Outcome>(first, 'dispatch', customer(3))).toMatchObject({ ok: true });
    await first.close();
    await expect
      .poll(async () => (await call<CoreStatus>(second, 'retry')).phase, { timeout: 20_000, interval: 50 })
      .not.toBe('failed');
    expect(await settledStatus(second)).toMatchObject({ phase: 'ready', shop: { minted: null } });
    expect((await call<ProofReport>(second, 'verify')).findings).toEqual([]);
    expect(await call<{ count: number }>(second, 'customers', ALL)).toMatchObject({ count: 2 });
    expect(await call<Outcome>(second, 'dispatch', customer(4))).toMatchObject({ ok: true });
  }, 60_000);

  it('two windows of one app share one core, and a command sent by both is carried out once', async () => {
    const first = await founded();
    const second = await open();
    expect((await settledStatus(second)).phase).toBe('ready');
    const answers = await Promise.all([
      call<Outcome>(first, 'dispatch', customer(1)),
      call<Outcome>(second, 'dispatch', customer(1)),
    ]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(await call(second, 'customers', ALL)).toEqual(await call(first, 'customers', ALL));
    expect(await call<{ count: number }>(second, 'customers', ALL)).toMatchObject({ count: 1 });
  }, 60_000);
});

const ALL = { filter: { state: 'all' }, sort: 'name', descending: false, offset: 0, limit: 100 };

describe('a disk that is full', () => {
  it('refuses with quotaExceeded, loses nothing, and works again when there is room', async () => {
    expect(await call<Outcome>(await founded(), 'dispatch', customer(1))).toMatchObject({ ok: true });
    // Chromium remembers for half a minute how much room there was: a full disk is one from its start.
    await restart();
    const page = await app.context.newPage();
    const control = await app.context.newCDPSession(page);
    const { origin } = new URL(url);
    await control.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await page.goto(url);
    expect((await settledStatus(page)).phase).toBe('ready');
    let refusal: Outcome | null = null;
    let kept = 1;
    for (let n = 2; n < 60 && !refusal; n += 1) {
      const outcome = await call<Outcome>(page, 'dispatch', customer(n, `${n}`.padEnd(200, 'x')));
      if (outcome.ok) kept += 1;
      else refusal = outcome;
    }
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'quotaExceeded' } });
    expect((await call<ProofReport>(page, 'verify')).findings).toEqual([]);
    expect(await call<{ count: number }>(page, 'customers', ALL)).toMatchObject({ count: kept });
    await control.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await call<Outcome>(page, 'dispatch', customer(99))).toMatchObject({ ok: true });
    await page.reload();
    expect((await settledStatus(page)).phase).toBe('ready');
    expect((await call<ProofReport>(page, 'verify')).findings).toEqual([]);
    expect(await call<{ count: number }>(page, 'customers', ALL)).toMatchObject({ count: kept + 1 });
  }, 60_000);
});

describe('a store that a newer version of the app has written', () => {
  it('is left alone: the app says so, and what can be read can be taken out', async () => {
    const first = await founded();
    expect(await call<Outcome>(first, 'dispatch', customer(1))).toMatchObject({ ok: true });
    const lines = await call<string>(first, 'exportReadable');
    await first.close();
    await app.context.route('**/upgrade.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>upgrade</title>' }),
    );
    const upgrade = await app.context.newPage();
    await upgrade.goto(new URL('/upgrade.html', url).href);
    const stores = async (at: Page, version?: number): Promise<string> =>
      at.evaluate(
        (to) =>
          new Promise<string>((resolve, reject) => {
            const request = to === null ? indexedDB.open('daybook-log') : indexedDB.open('daybook-log', to);
            request.onupgradeneeded = () => request.result.createObjectStore('ofTheFuture');
            request.onerror = () => reject(request.error);
            request.onsuccess = async () => {
              const db = request.result;
              const all: [string, unknown][] = [];
              for (const name of db.objectStoreNames) {
                const asked = db.transaction(name).objectStore(name).getAll();
                await new Promise((done) => {
                  asked.onsuccess = done;
                });
                all.push([name, asked.result]);
              }
              const { version: is } = db;
              db.close();
              resolve(JSON.stringify([is, all]));
            };
          }),
        version ?? null,
      );
    const before = await stores(upgrade, 990);
    await upgrade.close();
    const page = await open();
    const status = await settledStatus(page);
    expect(await call<string>(page, 'exportReadable')).toBe(lines);
    const dispatched = await call<Outcome>(page, 'dispatch', customer(2));
    await page.close();
    expect(status).toMatchObject({ phase: 'failed', problem: { code: 'newerFormat' } });
    expect(dispatched).toMatchObject({ ok: false });
    const look = await app.context.newPage();
    await look.goto(new URL('/upgrade.html', url).href);
    expect(await stores(look)).toBe(before);
  }, 60_000);
});
