import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { en as desktopEn } from '../../electron/main/words/en.ts';
import { zh as desktopZh } from '../../electron/main/words/zh.ts';
import { send } from '../support/e2e/core-line.ts';
import { dumpsIn, foundIn, pendingIn, secretsOf } from '../support/e2e/crash-dumps.ts';
import { type DesktopSeat, desktopSeat } from '../support/e2e/desktop-seat.ts';
import { press } from '../support/e2e/hand.ts';
import { eventually } from '../support/e2e/seat.ts';
import { goTo } from '../support/e2e/shop.ts';
import { CUSTOMER, HONEY, NUMBER, SHOP, smallShop, TEA } from '../support/e2e/small-shop.ts';
import { en } from '../support/e2e/words.ts';
import { launchDesktopApp } from '../support/electron.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Entry = { time: string; level: string; code: string; facts: Record<string, unknown> };

const logText = (profile: string): string => {
  const folder = join(profile, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
};
const entriesIn = (profile: string): Entry[] =>
  logText(profile)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const codesIn = (profile: string): string[] => entriesIn(profile).map(({ code }) => code);

const PASSPHRASE = 'Blåbärssoppa till frukost 1947';
const { report: words } = en;
const { stopped } = desktopEn;

const LOOK = { timeout: 15_000, interval: 100 };

/** Playwright gives a page up that crashed once, so from then on it is spoken to through the main process. */
const inWindow = (app: ElectronApplication, script: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code, true),
    script,
  );
const urlOf = (app: ElectronApplication): Promise<string | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
const textOf = async (app: ElectronApplication): Promise<string> =>
  String(await inWindow(app, 'document.body.innerText'));
const clickOn = (app: ElectronApplication, name: string): Promise<unknown> =>
  inWindow(
    app,
    `[...document.querySelectorAll('a')].find((link) => link.textContent === ${JSON.stringify(name)}).click()`,
  );

/** Crashes the page of the one window, and waits for what stands there then. */
const crashPage = async (app: ElectronApplication): Promise<string> => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => urlOf(app), LOOK).toBe('app://daybook/stopped');
  await expect.poll(() => inWindow(app, 'document.links.length'), LOOK).toBe(3);
  return textOf(app);
};

/** The text of the report that a crashed window leads to. */
const reportAfterCrash = async (app: ElectronApplication): Promise<string> => {
  await clickOn(app, stopped.report);
  await expect.poll(() => textOf(app), LOOK).toContain('Daybook: report of a problem');
  return String(await inWindow(app, "document.querySelector('[role=dialog] pre').innerText"));
};

/** The process of the core is one of its own: the pages' other ones are known. */
const corePid = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app: { getAppMetrics }, BrowserWindow }) => {
    const pages = BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId());
    return getAppMetrics().find(({ type, pid }) => type === 'Tab' && !pages.includes(pid))?.pid ?? 0;
  });

const openReport = async (page: Page): Promise<string> => {
  await goTo(page, 'settings');
  await page.getByRole('button', { name: words.action }).click();
  return shownReport(page);
};

const shownReport = async (page: Page): Promise<string> => {
  const whole = page.getByRole('region', { name: words.whole });
  await whole.getByText('Daybook: report of a problem').waitFor();
  return whole.innerText();
};

/** A key that was used and a passphrase that was read, so that both were in memory a moment ago. */
const USE_SECRETS = `(async () => {
  await window.daybook.setArchivePassphrase(${JSON.stringify(PASSPHRASE)});
  await window.daybook.archivePassphrase();
  await window.daybook.identity();
  await window.daybook.sign('daybook-head-v1\\ntest');
})()`;

describe('the log of a machine', () => {
  it('tells of start, shop and end, in files for this user alone', async () => {
    const seat = await desktopSeat({ tapped: true });
    await smallShop(seat.page);
    await eventually(() => codesIn(seat.profile).includes('shop.opened')).toBe(true);
    await seat.app.close();
    const entries = entriesIn(seat.profile);
    expect(entries.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['app.started', 'app.shown', 'shop.opened', 'app.stopped']),
    );
    expect(entries.at(-1)).toMatchObject({ code: 'app.stopped', facts: { ms: expect.any(Number) } });
    expect(entries.find(({ code }) => code === 'app.shown')?.facts.ms).toBeGreaterThan(0);
    expect(statSync(join(seat.profile, 'logs/daybook.log')).mode & 0o777).toBe(0o600);
    expect(statSync(join(seat.profile, 'logs')).mode & 0o777).toBe(0o700);
  });

  it('is not flooded by a window that fails in a loop', async () => {
    const { page, profile } = await launchDesktopApp();
    await page.waitForSelector('h1');
    await page.evaluate(async () => {
      const error = { name: 'Error', code: '', message: 'x', stack: '' };
      for (let n = 0; n < 200; n += 1) await window.daybook?.note({ what: 'error', from: 'window', error });
    });
    expect(codesIn(profile).filter((code) => code === 'page.failed').length).toBeLessThanOrEqual(21);
  });

  it('goes on after a promise that nobody caught, and ends in order after an exception', async () => {
    const { app, page, profile } = await launchDesktopApp();
    await page.waitForSelector('h1');
    await app.evaluate(({ dialog }) => {
      dialog.showErrorBox = (title, text) => process.stderr.write(`\nBOX ${title}: ${text}\n`);
      void Promise.reject(new TypeError('promise of Anna Müller'));
    });
    await eventually(() => codesIn(profile).includes('app.failed')).toBe(true);
    expect(await page.title()).toBe('Daybook');

    let said = '';
    app.process().stderr?.on('data', (text) => {
      said += text;
    });
    const ended = once(app.process(), 'exit');
    await app.evaluate(() => {
      const fail = () => {
        throw Object.assign(new Error('disk of Anna Müller'), { code: 'EIO' });
      };
      setTimeout(fail);
      setTimeout(fail, 1);
    });
    expect((await ended)[1]).toBeNull();
    expect(said.match(/BOX/g)).toHaveLength(1);
    expect(said).toContain('BOX Daybook has to close: Something inside it failed (EIO).');
    expect(entriesIn(profile).filter(({ code }) => code === 'app.failed')).toMatchObject([
      { facts: { from: 'rejection', error: { name: 'TypeError' } } },
      { facts: { from: 'exception', error: { code: 'EIO' } } },
      { facts: { from: 'exception', error: { code: 'EIO' } } },
    ]);
    expect(codesIn(profile).at(-1)).toBe('app.stopped');
    expect(logText(profile)).not.toMatch(/Anna|Müller/);
  });
});

describe('a window that crashed', () => {
  it('says so in place of a white page, and goes on where it was', async () => {
    const { app, page, profile } = await desktopSeat({ tapped: true });
    await smallShop(page);
    const text = await crashPage(app);
    for (const said of [stopped.window, stopped.windowText, stopped.reload, stopped.close])
      expect(text).toContain(said);
    await clickOn(app, stopped.reload);
    await expect.poll(() => textOf(app), LOOK).toContain(NUMBER);
    expect(await urlOf(app)).toBe('app://daybook/');
    expect(entriesIn(profile).find(({ code }) => code === 'window.gone')).toMatchObject({
      level: 'error',
      facts: { reason: 'crashed' },
    });
  });

  it('leads to the report, and closes when it is told to', async () => {
    const { app, page } = await desktopSeat({ tapped: true });
    await smallShop(page);
    await crashPage(app);
    const text = await reportAfterCrash(app);
    expect(text).toContain('"code":"window.gone"');
    expect(text).toMatch(/[0-9a-f-]{36}\.dmp/);
    expect(await textOf(app)).toContain(words.folder);
    await crashPage(app);
    const closed = once(app.process(), 'exit');
    await clickOn(app, stopped.close).catch(() => {});
    expect(await closed).toEqual([0, null]);
  });

  it('speaks Chinese to who does', async () => {
    const { app, page } = await launchDesktopApp();
    await page.waitForSelector('h1');
    await page.evaluate(() =>
      window.daybook?.tellState({ language: 'zh', decisions: 0, archive: 'off', sync: 'off', busy: [] }),
    );
    expect(await crashPage(app)).toContain(desktopZh.stopped.reload);
  });

  it('says so when it was the core, and starts it anew', async () => {
    const { app, page, profile } = await desktopSeat({ tapped: true });
    await smallShop(page);
    process.kill(await corePid(app), 'SIGSEGV');
    const failed = page.getByRole('heading', { name: en.welcome.failed.title });
    await failed.waitFor();
    await page.getByRole('button', { name: words.action }).click();
    expect(await shownReport(page)).toMatch(/Problems +internal/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: en.welcome.failed.retry }).click();
    await page.getByRole('row', { name: NUMBER }).waitFor();
    expect(entriesIn(profile)).toContainEqual(
      expect.objectContaining({ code: 'core.failed', facts: { problem: 'internal', blocking: true } }),
    );
  });
});

/** Makes answers and notices of the core such that `what` cannot be shown. */
const spoil = async (page: Page, what: 'products' | 'shop'): Promise<void> => {
  await page.context().addInitScript((spoilt) => {
    const parse = JSON.parse;
    JSON.parse = (text, reviver) => {
      const message = parse(text, reviver);
      const row = message?.value?.rows?.[0];
      if (spoilt === 'products' && row?.sku) row.price = 'none of it';
      if (spoilt === 'shop' && message?.value?.shop) message.value.shop = null;
      if (spoilt === 'shop' && message?.notice?.status?.shop) message.notice.status.shop = null;
      return message;
    };
  }, what);
  await page.reload();
};

describe('a screen that failed', () => {
  it('leaves the others alone, and is noted', async () => {
    const { page, profile } = await openedSeat();
    await spoil(page, 'products');
    await page.getByRole('row', { name: NUMBER }).waitFor();
    await press(page, 'g', 'p');
    await page.getByRole('heading', { name: en.shell.crash.title }).waitFor();
    await page.getByRole('button', { name: words.action }).waitFor();
    await goTo(page, 'orders');
    await page.getByRole('row', { name: NUMBER }).waitFor();
    expect(entriesIn(profile)).toContainEqual(
      expect.objectContaining({ code: 'page.failed', facts: expect.objectContaining({ from: 'screen' }) }),
    );
  });

  it('is no white page when it was all of the window', async () => {
    const { page, profile } = await openedSeat();
    await spoil(page, 'shop');
    await page.getByRole('heading', { name: en.shell.crash.window }).waitFor();
    await page.getByRole('button', { name: words.action }).click();
    expect(await shownReport(page)).toContain('"from":"app"');
    expect(entriesIn(profile).some(({ code, facts }) => code === 'page.failed' && facts.from === 'app')).toBe(
      true,
    );
  });
});

describe('crash dumps', () => {
  it('stay in the profile, and hold neither the key nor the passphrase', async () => {
    const { app, page, profile, home } = await launchDesktopApp();
    await page.waitForSelector('h1');
    await page.evaluate(USE_SECRETS);
    await crashPage(app);
    await eventually(() => dumpsIn(profile).length).toBe(1);
    await clickOn(app, stopped.reload);
    await expect.poll(() => textOf(app), LOOK).toContain(en.welcome.title);
    await inWindow(app, USE_SECRETS);
    const ended = once(app.process(), 'exit');
    await app.evaluate(() => process.crash()).catch(() => {});
    await ended;
    await eventually(() => dumpsIn(profile).length).toBe(2);
    const secrets = secretsOf(profile, PASSPHRASE);
    // Where they are kept, the same search finds them.
    expect(foundIn(join(profile, 'identity.json'), secrets)).toHaveLength(1);
    expect(foundIn(join(profile, 'archive-passphrase.json'), secrets)).toHaveLength(1);
    expect(dumpsIn(profile).map((path) => foundIn(path, secrets))).toEqual([[], []]);

    const next = await launchDesktopApp({ profile, home });
    await next.page.waitForSelector('h1');
    const { dumps } = (await next.page.evaluate(() => window.daybook?.report())) ?? {};
    expect(dumps?.files).toHaveLength(2);
    expect(dumps?.files[0]).toEqual({
      name: expect.stringMatching(/^[0-9a-f-]{36}\.dmp$/),
      at: expect.any(Number),
      bytes: expect.any(Number),
    });
  });

  it('are no more than five, and none is older than thirty days', async () => {
    const profile = join(temporaryFolder(), 'profile');
    const folder = pendingIn(profile);
    mkdirSync(folder, { recursive: true });
    const now = Date.now() / 1000;
    for (const [name, days] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['e', 40],
      ['f', 5],
      ['g', 6],
    ] as const) {
      const path = join(folder, `${name}.dmp`);
      writeFileSync(path, 'MDMP');
      utimesSync(path, now - days * 86_400, now - days * 86_400);
    }
    await launchDesktopApp({ profile });
    await eventually(() =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.dmp'))
        .sort(),
    ).toEqual(['a.dmp', 'b.dmp', 'c.dmp', 'd.dmp', 'f.dmp']);
  });
});

describe('the report of a problem', () => {
  it('is read, written to, copied and saved as a whole', async () => {
    const { page, app, saving } = await openedSeat();
    await openReport(page);
    const note = page.getByLabel(words.note);
    await note.fill('I pressed Ship,\nand it stopped.');
    const shown = await shownReport(page);
    expect(shown).toContain('I pressed Ship,\n  and it stopped.');
    for (const part of ['Version', 'Electron 33.2.1', 'Entries', 'Replicas', '"code":"app.started"'])
      expect(shown).toContain(part);
    await page.evaluate(() => {
      document.addEventListener(
        'copy',
        (event) => Object.assign(window, { copied: event.clipboardData?.getData('text/plain') }),
        { once: true },
      );
    });
    await page.getByRole('button', { name: words.copy, exact: true }).click();
    expect((await app.evaluate(({ clipboard }) => clipboard.readText())).trim()).toBe(shown.trim());
    const file = await saving(() => page.getByRole('button', { name: words.save }).click());
    expect(readFileSync(file, 'utf8').trim()).toBe(shown.trim());
    await page.getByText(words.saved).waitFor();
  });

  it('opens the one folder of dumps and no other', async () => {
    const { page, app, profile } = await launchDesktopApp();
    await page.waitForSelector('h1');
    const opened = await app.evaluate(async ({ shell, BrowserWindow }) => {
      const paths: string[] = [];
      shell.openPath = async (path) => {
        paths.push(path);
        return '';
      };
      await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'window.daybook.openDumpFolder()',
      );
      return paths;
    });
    expect(opened).toEqual([join(profile, 'Crashpad')]);
  });

  it('holds nothing of a person or a shop, nor does the log, whatever failed', async () => {
    const seat = await openedSeat();
    const { page, app, profile } = seat;
    const texts = [
      SHOP,
      CUSTOMER,
      'Trujillo',
      'ana@example.org',
      '555-4729',
      'Avda. 2222',
      'México',
      HONEY.name,
      HONEY.sku,
      HONEY.barcode,
      TEA.name,
      NUMBER,
      'Till 1',
      PASSPHRASE,
      'Blåbärssoppa',
      'Okafor',
      'gate code 4711',
    ];
    await send(page, 'order.addNote', seat.shop.order, {
      noteId: crypto.randomUUID(),
      text: 'Mrs Okafor, gate code 4711',
    });
    await page.evaluate(USE_SECRETS);
    // What can go wrong does, each time with what must not be told.
    for (const [at, text] of texts.entries()) {
      await page.evaluate(
        ([secret, kind]) => {
          if (kind === 0)
            setTimeout(() => {
              throw new Error(`failed for ${secret} (${secret})`);
            });
          else void Promise.reject(kind === 1 ? new Error(JSON.stringify({ secret })) : secret);
        },
        [text, at % 3] as const,
      );
      await app.evaluate(
        (_, secret) => void Promise.reject(new Error(`ENOENT: open '${secret}' ${secret}`)),
        text,
      );
    }
    await page.evaluate(async (secrets) => {
      const bridge = window.daybook;
      const quiet = (asked: Promise<unknown> | undefined) => asked?.catch(() => {});
      for (const secret of secrets) {
        const name = secret.replaceAll('/', '');
        // Too long for a file system, which says so with the whole path.
        await quiet(bridge?.saveFile({ name: `${name}${'é'.repeat(200 - name.length)}`, text: secret }));
        await quiet(bridge?.archiveOpen(`${secret}.daybook`));
        await quiet(bridge?.sign(secret));
        await quiet(bridge?.fileFinish('A'.repeat(24)));
      }
    }, texts);
    await crashPage(app);
    const report = await reportAfterCrash(app);
    await seat.app.close();
    const log = logText(profile);
    const times = (code: string): number => codesIn(profile).filter((one) => one === code).length;
    expect([times('page.failed'), times('app.failed')]).toEqual([texts.length, texts.length]);
    expect(codesIn(profile)).toEqual(expect.arrayContaining(['ipc.failed', 'window.gone', 'shop.opened']));
    expect(report).toContain('"code":"app.failed"');
    for (const text of [...texts, seat.home, seat.saved]) {
      expect([text, log.includes(text)]).toEqual([text, false]);
      expect([text, report.includes(text)]).toEqual([text, false]);
    }
  });
});

const openedSeat = async () => {
  const seat: DesktopSeat = await desktopSeat({ tapped: true });
  return Object.assign(seat, { shop: await smallShop(seat.page) });
};
