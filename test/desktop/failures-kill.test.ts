import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CoreMethod } from '../../shared/index.ts';
import { captureCore, settledStatus } from '../browser/core-in-page.ts';
import { FOUNDING } from '../browser/kill-rounds.ts';
import { killGroup } from '../browser/process-group.ts';
import { callCore, fileOf, tapCore } from '../support/e2e/core-line.ts';
import { contentOf } from '../support/e2e/refused-start.ts';
import { desktopEnv, desktopSwitches, launched, testRuntime } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Place = { profile: string; home: string; saved: string; archives: string };
type Running = { page: Page; kill(): Promise<void> };

const place = (): Place => {
  const folder = temporaryFolder();
  const within = (name: string): string => join(folder, name);
  return {
    profile: within('profile'),
    home: within('home'),
    saved: within('saved'),
    archives: within('archives'),
  };
};

const START_MS = 15_000;

/** Starts the app until its core answers; a start that Playwright's debugger keeps waiting is given up and made again. */
const start = async (at: Place): Promise<Running> => {
  for (let tried = 1; ; tried += 1) {
    const app = await launched({
      executablePath: (await testRuntime()).path,
      args: [...desktopSwitches(at.profile), ROOT],
      env: { ...desktopEnv(at.home, at.saved), DAYBOOK_ARCHIVE_DIR: at.archives },
      cwd: ROOT,
    });
    const kill = (): Promise<void> => killGroup(app.process());
    try {
      const page = await app.firstWindow({ timeout: START_MS });
      page.setDefaultTimeout(START_MS);
      await app.context().addInitScript(captureCore);
      await tapCore(app.context());
      await page.waitForURL('app://daybook/', { timeout: START_MS });
      await page.reload({ waitUntil: 'commit', timeout: START_MS });
      await settledStatus(page);
      return { page, kill };
    } catch (error) {
      await kill();
      if (tried === 3) throw error;
      console.warn('A start of Electron under the debugger was given up; trying again.');
    }
  }
};

/** Lets a task begin and waits until it has reported `steps` steps, or is over. */
const begun = (page: Page, method: CoreMethod, args: unknown[], steps: number): Promise<void> =>
  page.evaluate(
    ([name, given, wanted]) =>
      new Promise<void>((resolve) => {
        let heard = 0;
        window.coreOfPage?.port.addEventListener(
          'message',
          ({ data }: MessageEvent<string | { text: string }>) => {
            const message = JSON.parse(typeof data === 'string' ? data : data.text);
            if (message.kind !== 'notice' || message.notice.type !== 'progress') return;
            heard += 1;
            if (heard >= wanted) resolve();
          },
        );
        window.callCore(name, given).then(
          () => resolve(),
          () => resolve(),
        );
        if (wanted === 0) setTimeout(resolve, 5);
      }),
    [method, args, steps] as [string, unknown[], number],
  );

type Looked = { ok: true; preview: { token: string } } | { ok: false; problem: unknown };

const tokenOf = (looked: Looked): string => {
  if (!looked.ok) throw new Error(JSON.stringify(looked.problem));
  return looked.preview.token;
};

/** Asks the core with a file, whose content is text, in the place of the first argument. */
const withFile = (page: Page, method: CoreMethod, text: string, rest: unknown[]): Promise<Looked> =>
  page.evaluate(
    ([name, content, others]) =>
      new Promise<never>((resolve, reject) => {
        const core = window.coreOfPage;
        if (!core) throw new Error('the page has started no core yet');
        core.last += 1;
        const n = core.last;
        core.port.addEventListener('message', ({ data }: MessageEvent<string | { text: string }>) => {
          const message = JSON.parse(typeof data === 'string' ? data : data.text);
          if (message.kind !== 'answer' || message.n !== n) return;
          if (message.ok) resolve(message.value as never);
          else reject(new Error(message.error));
        });
        const call = { kind: 'call', n, method: name, args: [{ $file: 0 }, ...others] };
        core.port.postMessage({ text: JSON.stringify(call), files: [new Blob([content])] });
      }),
    [method, text, rest] as [string, string, unknown[]],
  );

const proven = async (page: Page): Promise<{ events: number; stateHash: string }> => {
  const report = await callCore(page, 'verify');
  expect(report).toMatchObject({ complete: true, findings: [], firstDifference: null });
  return { events: report.events, stateHash: report.stateHash };
};

const readyPhase = async (page: Page): Promise<void> => {
  const status = await settledStatus(page);
  expect(status).toMatchObject({ phase: 'ready', problems: [] });
};

describe('the app killed in the middle of a long task', () => {
  it('founds the shop again, or has founded it: nothing in between', async () => {
    const at = place();
    const first = await start(at);
    await begun(first.page, 'found', [FOUNDING], 0);
    await first.kill();
    const again = await start(at);
    const status = await settledStatus(again.page);
    if (status.phase === 'welcome')
      expect(await callCore(again.page, 'found', FOUNDING as never)).toMatchObject({ ok: true });
    await readyPhase(again.page);
    await proven(again.page);
    await again.kill();
  }, 60_000);

  it('brings the sample shop in again, and shows no half of one', async () => {
    const at = place();
    const first = await start(at);
    await callCore(first.page, 'found', FOUNDING as never);
    await begun(first.page, 'openSample', [], 3);
    await first.kill();
    const again = await start(at);
    await readyPhase(again.page);
    expect(await callCore(again.page, 'status')).toMatchObject({ shop: { slot: 'shop' } });
    expect(await callCore(again.page, 'openSample')).toMatchObject({ ok: true });
    await readyPhase(again.page);
    const { events } = await proven(again.page);
    expect(events).toBeGreaterThan(4000);
    await again.kill();
  }, 90_000);

  it('archives, exports, verifies, repairs and travels again as if nothing had been', async () => {
    const at = place();
    let running = await start(at);
    await callCore(running.page, 'openSample');
    await readyPhase(running.page);
    const before = await proven(running.page);
    const range = await callCore(running.page, 'historyRange');
    const early = (range?.effective.first ?? 0) + 1_000_000_000;
    const tasks: [CoreMethod, unknown[], number][] = [
      ['archiveNow', [], 0],
      ['exportLog', ['archive', 'Käsekuchen mit Röstkaffee'], 1],
      ['verify', [], 2],
      ['repair', [], 1],
      ['travel', [{ mode: 'effective', at: early }], 1],
    ];
    for (const [method, args, steps] of tasks) {
      await begun(running.page, method, args, steps);
      await running.kill();
      running = await start(at);
      await readyPhase(running.page);
      expect([method, await proven(running.page)]).toEqual([method, before]);
    }
    // What the kill left of an archive has no name of one, and the next is whole.
    const named = () =>
      (existsSync(at.archives) ? readdirSync(at.archives) : []).filter((name) => !name.endsWith('.tmp'));
    const had = named().length;
    expect(await callCore(running.page, 'archiveNow')).toMatchObject({
      failure: null,
      good: { events: before.events },
    });
    expect(named().length).toBeGreaterThanOrEqual(Math.max(1, had));
    expect(
      Object.keys(contentOf(at.archives)).filter((name) => name.endsWith('.tmp')).length,
    ).toBeLessThanOrEqual(1);
    await running.kill();
  }, 120_000);

  it('takes a spreadsheet in again, what was in by then being known', async () => {
    const at = place();
    const first = await start(at);
    await callCore(first.page, 'found', FOUNDING as never);
    const goods = Array.from({ length: 3000 }, (_, n) => `SKU-${n},Tea ${n},1.${10 + (n % 90)}`);
    const sheet = ['SKU,Name,Price', ...goods].join('\n');
    const looked = tokenOf(await withFile(first.page, 'inspectSheet', sheet, ['products', null]));
    await begun(first.page, 'applySheet', [looked], 2);
    await first.kill();
    const again = await start(at);
    await readyPhase(again.page);
    await proven(again.page);
    const token = tokenOf(await withFile(again.page, 'inspectSheet', sheet, ['products', null]));
    expect(await callCore(again.page, 'applySheet', token)).toMatchObject({ ok: true, bad: 0 });
    const query = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 1 };
    expect(await callCore(again.page, 'products', query as never)).toMatchObject({ count: 3000 });
    await proven(again.page);
    await again.kill();
  }, 90_000);

  it('takes a log file in again, and ends with the same shop', async () => {
    const at = place();
    const from = await start(at);
    await callCore(from.page, 'openSample');
    await readyPhase(from.page);
    const before = await proven(from.page);
    const text = Buffer.from(await fileOf(from.page, 'exportLog', 'plain', null), 'base64').toString('utf8');
    await from.kill();
    const to = place();
    const first = await start(to);
    await settledStatus(first.page);
    const looked = tokenOf(await withFile(first.page, 'inspectLog', text, [null]));
    await begun(first.page, 'applyImport', [looked], 1);
    await first.kill();
    const again = await start(to);
    const token = tokenOf(await withFile(again.page, 'inspectLog', text, [null]));
    expect(await callCore(again.page, 'applyImport', token)).toMatchObject({ ok: true, problems: [] });
    await readyPhase(again.page);
    const after = await proven(again.page);
    expect(after.events).toBeGreaterThanOrEqual(before.events);
    await again.kill();
  }, 90_000);
});
