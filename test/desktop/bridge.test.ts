import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HEAD_CONTEXT } from '../../shared/index.ts';
import { launchDesktopApp } from '../support/electron.ts';
import { ROOT } from '../support/root.ts';

const KEY = { passphrase: 'Käsekuchen 7', salt: 'AAECAwQFBgcICQoLDA0ODw', m: 8, t: 1, p: 1 };
const RECORD = { rid: 'abcdefghijklmnop', seq: 7, id: 'AbCdEfGhIjKlMn_-', dbUuid: 'db-1' };

/** Calls a bridge function with whatever arguments, and tells the message it was refused with. */
const call = (page: Page, name: string, ...args: unknown[]) =>
  page.evaluate(
    async ([fn, sent]) => {
      const bridge = window.daybook as unknown as Record<string, (...a: unknown[]) => Promise<unknown>>;
      try {
        return { value: (await bridge[fn as string]?.(...(sent as unknown[]))) ?? null };
      } catch (error) {
        return { refused: (error as Error).message };
      }
    },
    [name, args] as const,
  );

describe('desktop bridge', () => {
  it('answers garbage with typed refusals alone', async () => {
    const { page } = await launchDesktopApp();
    const garbage: [string, ...unknown[]][] = [
      ['appInfo', 1],
      ['identity', {}],
      ['sign'],
      ['sign', 5],
      ['sign', { toString: 'x' }],
      ['sign', 'x'.repeat(5000)],
      ['readAnchor', '../../etc'],
      ['readAnchor', '__proto__'],
      ['readAnchor', 'shop', 'more'],
      ['writeAnchor', 'shop'],
      ['writeAnchor', 'shop', { ...RECORD, seq: 0 }],
      ['writeAnchor', 'shop', { ...RECORD, seq: 1.5 }],
      ['writeAnchor', 'shop', { ...RECORD, rid: '../../../x' }],
      ['writeAnchor', 'other', RECORD],
      ['saveFile', { name: '../escape.txt', text: '' }],
      ['saveFile', { name: 'a\\b.txt', text: '' }],
      ['saveFile', { name: '', text: '' }],
      ['saveFile', { name: 'x.txt', text: 7 }],
      ['saveFile', null],
      ['saveBegin', '../escape.txt'],
      ['saveBegin', '..'],
      ['saveBegin', ''],
      ['saveBegin', { name: 'x.txt' }],
      ['fileChunk', 'x', new Uint8Array(1)],
      ['fileChunk', 'A'.repeat(24), 'text'],
      ['fileChunk', 'A'.repeat(24), [1, 2]],
      ['fileFinish', '../x'],
      ['fileAbort'],
      ['archiveFolder', '/etc'],
      ['chooseArchiveFolder', '/etc'],
      ['archiveBegin', '../escape.daybook'],
      ['archiveBegin', 'sub/escape.daybook'],
      ['archiveBegin', 'passwd'],
      ['archiveOpen', '../../identity.json'],
      ['archiveOpen', '..'],
      ['archiveRemove', '/etc/passwd'],
      ['archivePassphrase', 1],
      ['setArchivePassphrase'],
      ['setArchivePassphrase', ''],
      ['setArchivePassphrase', { text: 'x' }],
      ['deriveKey'],
      ['deriveKey', { ...KEY, passphrase: '' }],
      ['deriveKey', { ...KEY, passphrase: 'x'.repeat(4097) }],
      ['deriveKey', { ...KEY, salt: '' }],
      ['deriveKey', { ...KEY, salt: KEY.salt.slice(1) }],
      ['deriveKey', { ...KEY, salt: new Uint8Array(16) }],
      ['deriveKey', { ...KEY, m: 4 * 1024 * 1024 }],
      ['deriveKey', { ...KEY, m: 7 }],
      ['deriveKey', { ...KEY, m: 8.5 }],
      ['deriveKey', { ...KEY, t: 11 }],
      ['deriveKey', { ...KEY, t: Number.NaN }],
      ['deriveKey', { ...KEY, p: 5 }],
      ['deriveKey', { ...KEY, p: 2 }],
      ['deriveKey', { ...KEY, secret: 'x' }],
      ['openNetwork', 1],
      ['decideClosing'],
      ['decideClosing', 'maybe'],
      ['tellState'],
      ['tellState', { language: 'xx' }],
      ['preferences', 1],
      ['setPreferences'],
      ['setPreferences', {}],
      ['setPreferences', { tray: 'yes' }],
      ['setPreferences', { tray: true, evil: true }],
      ['note'],
      ['note', 'a text'],
      ['note', { what: 'said', text: 'Anna' }],
      ['note', { what: 'shopOpened', ms: 1, events: 1, orders: 1, customer: 'Anna' }],
      ['note', { what: 'archiveFailed', failure: 'Anna' }],
      ['note', { what: 'error', from: 'window', error: 'Anna' }],
      [
        'note',
        {
          what: 'error',
          from: 'window',
          error: { name: '', code: '', message: 'x'.repeat(4001), stack: '' },
        },
      ],
      ['report', '/etc'],
      ['openDumpFolder', '/etc'],
      ['updateState', 1],
      ['setUpdates'],
      ['setUpdates', 'https://example.org/'],
      ['setUpdates', { feed: 7 }],
      ['setUpdates', { feed: 'x'.repeat(501) }],
      ['setUpdates', { automatic: 'yes' }],
      ['setUpdates', { keys: ['mine'] }],
      ['chooseUpdateFolder', '/etc'],
      ['checkForUpdates', 'https://example.org/'],
      ['cancelUpdate', {}],
      ['installUpdate', '/tmp/mine.deb'],
      ['takeUpdateNews', 1],
      ['openDownloads', 'https://example.org/'],
      ['openWindow', 'https://example.org'],
      ['restart', '--no-sandbox'],
      ['freeBytes', '/'],
      ['print', { silent: true }],
      ['savePdf'],
      ['savePdf', '../escape.pdf'],
      ['savePdf', { name: 'x.pdf' }],
    ];
    for (const [name, ...args] of garbage)
      expect([name, args, await call(page, name, ...args)]).toEqual([
        name,
        args,
        { refused: expect.stringMatching(/^bad-request: /) },
      ]);
  });

  it('answers no page but its own', async () => {
    const { app } = await launchDesktopApp();
    const [foreign] = await Promise.all([
      app.waitForEvent('window'),
      app.evaluate(
        ({ BrowserWindow }, preload) => {
          const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
          void window.loadURL('data:text/html,<p>not ours</p>');
        },
        join(ROOT, 'out/preload/index.cjs'),
      ),
    ]);
    await foreign.waitForSelector('p');
    for (const name of ['identity', 'appInfo', 'openWindow'])
      expect(await call(foreign, name)).toEqual({ refused: 'forbidden: not our page' });
  });

  it('signs heads, and nothing else, with a P-256 key', async () => {
    const { page } = await launchDesktopApp();
    const text = `${HEAD_CONTEXT}größer`;
    const [info, sig] = await page.evaluate(
      async (t) => [await window.daybook?.identity(), await window.daybook?.sign(t)] as const,
      text,
    );
    const key = createPublicKey({
      key: Buffer.from(info?.pub ?? '', 'base64url'),
      type: 'spki',
      format: 'der',
    });
    expect(key.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    const raw = Buffer.from(sig ?? '', 'base64url');
    expect(raw).toHaveLength(64);
    expect(verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    for (const other of ['hello', ` ${HEAD_CONTEXT}`, HEAD_CONTEXT.trim(), ''])
      expect(await call(page, 'sign', other)).toEqual({ refused: expect.stringMatching(/^wrong-text: /) });
  });

  it('keeps its identity over a restart, in a file of this user alone when there is no keychain', async () => {
    const first = await launchDesktopApp();
    const before = await call(first.page, 'identity');
    expect(before).toMatchObject({ value: { keptIn: 'file' } });
    expect(statSync(join(first.profile, 'identity.json')).mode & 0o777).toBe(0o600);
    await first.app.close();
    const { page, profile } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await call(page, 'identity')).toEqual(before);
    expect(readdirSync(profile).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('makes one identity when two windows ask at once', async () => {
    const { page } = await launchDesktopApp();
    const pubs = await page.evaluate(async () =>
      Promise.all([1, 2, 3].map(async () => (await window.daybook?.identity())?.pub)),
    );
    expect(new Set(pubs).size).toBe(1);
  });

  it('does not replace an identity it cannot read', async () => {
    const first = await launchDesktopApp();
    await call(first.page, 'identity');
    await first.app.close();
    const file = join(first.profile, 'identity.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    const { page } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await call(page, 'identity')).toEqual({
      refused: expect.stringMatching(/^identity-unreadable: /),
    });
    expect(readFileSync(file, 'utf8')).toHaveLength(40);
  });

  it('gives a profile copied from another machine a key of its own, and keeps the old one', async () => {
    const first = await launchDesktopApp();
    const before = await call(first.page, 'identity');
    await first.app.close();
    const file = join(first.profile, 'identity.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), machine: 'elsewhere' }));
    const { page, profile } = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await call(page, 'identity')).not.toEqual(before);
    expect(readdirSync(profile).some((name) => name.startsWith('identity.json.of-another-machine-'))).toBe(
      true,
    );
  });

  it('keeps anchors apart by shop, over a restart, and outside the profile folder', async () => {
    const first = await launchDesktopApp();
    expect(await call(first.page, 'readAnchor', 'shop')).toEqual({ value: null });
    await call(first.page, 'writeAnchor', 'shop', { ...RECORD, seq: 1 });
    await call(first.page, 'writeAnchor', 'shop', RECORD);
    await first.app.close();

    const folder = join(first.home, '.local/state/daybook');
    const [profileFolder = ''] = readdirSync(folder);
    expect(readdirSync(join(folder, profileFolder))).toEqual(['shop.json']);

    const second = await launchDesktopApp({ profile: first.profile, home: first.home });
    expect(await call(second.page, 'readAnchor', 'shop')).toEqual({ value: RECORD });
    expect(await call(second.page, 'readAnchor', 'sample')).toEqual({ value: null });
    await second.app.close();

    const moved = `${first.profile}-moved`;
    renameSync(first.profile, moved);
    const third = await launchDesktopApp({ profile: moved, home: first.home });
    expect(await call(third.page, 'readAnchor', 'shop')).toEqual({ value: null });
  });

  it('knows no anchor of another machine, nor a damaged one', async () => {
    const { page, home } = await launchDesktopApp();
    await call(page, 'writeAnchor', 'shop', RECORD);
    const folder = join(home, '.local/state/daybook');
    const file = join(folder, readdirSync(folder)[0] ?? '', 'shop.json');
    const whole = readFileSync(file, 'utf8');
    for (const content of [
      JSON.stringify({ ...JSON.parse(whole), machine: 'elsewhere' }),
      whole.slice(0, -5),
      '',
    ]) {
      writeFileSync(file, content);
      expect(await call(page, 'readAnchor', 'shop')).toEqual({ value: null });
    }
    writeFileSync(file, whole);
    expect(await call(page, 'readAnchor', 'shop')).toEqual({ value: RECORD });
  });

  it('saves a file whole where the person chose', async () => {
    const { page, saved } = await launchDesktopApp();
    expect(await call(page, 'saveFile', { name: 'orders.csv', text: 'größe;1\n' })).toEqual({ value: true });
    expect(readFileSync(join(saved, 'orders.csv'), 'utf8')).toBe('größe;1\n');
  });
});
