import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogFileFormat } from '../../../shared/api.ts';
import type { TestProfile } from '../../support/profile.ts';
import { ROOT } from '../../support/root.ts';
import {
  archived,
  archiveOf,
  author,
  bytesOf,
  ended,
  entrance,
  goingOn,
  KINDS,
  PASSPHRASE,
  packed,
  type Shop,
  shop,
  workspaceOf,
  written,
} from '../archive/support.ts';

const page = readFileSync(join(ROOT, 'docs/archive-format.md'), 'utf8');
const script = /```python\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

/** Debian's own Python is the one that has Debian's packages. */
const PYTHON = existsSync('/etc/debian_version') ? '/usr/bin/python3' : 'python3';

let folder: string;
let source: Shop;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-docs-'));
  writeFileSync(join(folder, 'check.py'), script);
  writeFileSync(join(folder, 'passphrase'), `${PASSPHRASE}\n`);
  source = await shop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Said = { status: number | null; out: string; said: string };

const check = async (
  file: Blob | Uint8Array | string,
  options: { bare?: boolean; passphrase?: string } = {},
): Promise<Said> => {
  const path = join(folder, 'file');
  writeFileSync(path, file instanceof Blob ? await bytesOf(file) : file);
  const words = join(folder, 'words');
  writeFileSync(words, options.passphrase ?? PASSPHRASE);
  const { status, stdout, stderr } = spawnSync(
    PYTHON,
    // Without its site Python has nothing but its standard library.
    [...(options.bare ? ['-I', '-S'] : []), join(folder, 'check.py'), path, words],
    { encoding: 'utf8' },
  );
  return { status, out: stdout, said: stderr.trim() };
};

const frames = () => source.file.frames;
const withFrames = (of = frames()): string => written({ ...source.file, frames: of });

const good = (): string => {
  const tips = source.rids.map((rid) => {
    const last = frames().findLast(({ seg }) => seg.rid === rid);
    return `${rid} ends with ${last?.seg.to} ${last?.seg.head.slice(0, 16)}\n`;
  });
  return `${tips.join('')}${source.events.size} events; ${frames().length} signatures checked\n`;
};

describe('the reader in the documentation', () => {
  it.each<LogFileFormat>([...KINDS])(
    'follows a file that is %s to the heads the app has, and its signatures',
    async (kind) => {
      const { status, out, said } = await check(await packed(source.text, kind));
      expect(said).toBe('');
      expect(out.split('\n').sort()).toEqual(good().split('\n').sort());
      expect(status).toBe(0);
    },
  );

  it('checks files that the app wrote itself', async () => {
    const [, , profile] = source.machines as [TestProfile, TestProfile, TestProfile];
    for (const kind of KINDS) {
      const made = await profile.call('exportLog', kind, kind === 'archive' ? PASSPHRASE : null);
      if ('refusal' in made) throw new Error(made.refusal.code);
      const { status, out, said } = await check(made.file, { passphrase: PASSPHRASE.normalize('NFD') });
      expect({ status, said }).toEqual({ status: 0, said: '' });
      expect(out).toContain(`${source.events.size} events; `);
    }
  });

  it('checks the frozen files', async () => {
    const golden = (name: string): Uint8Array => readFileSync(join(ROOT, 'test/fixtures/golden', name));
    const plain = await check(golden('shop.daybook.jsonl'));
    const archive = await check(golden('shop.daybook'), { passphrase: 'Grüße aus der Ablage' });
    expect(plain).toMatchObject({ status: 0, said: '' });
    expect(archive).toEqual(plain);
    expect(page).toContain('`Grüße aus der Ablage`');
  });

  it('says what it left unchecked where it has nothing but the standard library', async () => {
    for (const kind of ['plain', 'gzip'] as const) {
      const { status, out } = await check(await packed(source.text, kind), { bare: true });
      expect(status).toBe(0);
      expect(out).toContain('SIGNATURES NOT CHECKED');
    }
    const archive = await check(await packed(source.text, 'archive'), { bare: true });
    expect(archive).toMatchObject({ status: 1, said: expect.stringMatching(/^CANNOT OPEN/) });
  });

  it('takes unsigned events with a voucher, and no others', async () => {
    const note = { t: 'order.noteAdded', a: 'o_1', payload: {} };
    const former = await goingOn(source, 1);
    const unsigned = await former.run([note, note], async () => '');
    const next = await author(source.file.header.ws);
    const prev = { rid: former.rid, seq: unsigned.seg.to, id: former.ids.at(-1) };
    const run = await next.run(entrance(next, workspaceOf(source), prev));
    expect(await check(withFrames([...frames(), unsigned, run]))).toMatchObject({ status: 0, said: '' });
    const signed = await former.run([note]);
    expect(await check(withFrames([...frames(), unsigned, signed]))).toMatchObject({ status: 0, said: '' });
    const { said } = await check(withFrames([...frames(), unsigned]));
    expect(said).toBe(`E_SIG unsigned and not vouched for: ${former.rid}`);
  });
});

describe('the reader in the documentation says what is wrong with', () => {
  const last = () => frames().at(-1) ?? frames()[0];
  const cases: [name: string, file: () => Promise<Blob | Uint8Array | string>, code: RegExp][] = [
    ['another file', async () => 'name,price\n', /^E_NOT_A_LOG/],
    [
      'a newer version',
      async () => withFrames().replace('"v":1,"ws"', '"v":2,"ws"'),
      /^E_(?:VERSION|DIGEST)/,
    ],
    ['a changed byte', async () => source.text.replace('Käthe', 'Kathe'), /^E_DIGEST/],
    [
      'a changed event under a digest that fits',
      async () => {
        const [first, ...rest] = frames();
        const events = first?.events.map(([e, p]): [string, string] => [
          e,
          p.replace('Tea', 'Tee').replace('EUR', 'USD'),
        ]);
        return withFrames(first && events ? [{ ...first, events }, ...rest] : []);
      },
      /^E_CHAIN/,
    ],
    ['a run that is missing', async () => withFrames(frames().filter((_, i) => i !== 1)), /^E_GAP/],
    [
      'runs in the wrong order',
      async () =>
        withFrames([
          ...frames().slice(0, 1),
          ...frames().slice(2, 3),
          ...frames().slice(1, 2),
          ...frames().slice(3),
        ]),
      /^E_GAP/,
    ],
    [
      'a forged signature',
      async () => {
        const frame = last();
        return withFrames(
          frame ? [...frames().slice(0, -1), { ...frame, seg: { ...frame.seg, sig: 'A'.repeat(86) } }] : [],
        );
      },
      /^E_SIG/,
    ],
    ['a file that was cut off', async () => source.text.slice(0, -200), /^E_TRUNCATED/],
    ['a file with something behind it', async () => `${source.text}more\n`, /^E_TRUNCATED/],
    [
      'a stranger',
      async () => {
        const who = await author(source.file.header.ws);
        const [opened] = entrance(who, workspaceOf(source));
        return withFrames([...frames(), await who.run(opened ? [opened] : [])]);
      },
      /^E_MEMBER_UNKNOWN strangerstranger/,
    ],
    [
      'another key in the first event',
      async () => {
        const who = await author(source.file.header.ws, { rid: source.rids[0] });
        return withFrames([...frames(), await who.run(entrance(who, workspaceOf(source)))]);
      },
      /^E_SIG/,
    ],
    [
      'the name of another shop in the header',
      async () => written({ ...source.file, header: { ...source.file.header, ws: 'a'.repeat(26) } }),
      /^E_SIG .*: start/,
    ],
    [
      'a segment that is none',
      async () =>
        ended(
          source.text.slice(0, source.text.lastIndexOf('{"end"')).replace('"prev"', '"prov"'),
          source.events.size,
        ),
      /^UNREADABLE KeyError/,
    ],
    ['gzip that was cut off', async () => gzipSync(source.text).subarray(0, -30), /^E_TRUNCATED/],
    [
      'gzip that was changed',
      async () => {
        const bytes = gzipSync(source.text);
        bytes.fill(0xff, bytes.length - 8, bytes.length - 4);
        return bytes;
      },
      /^E_DAMAGED/,
    ],
    [
      'an archive with chunks swapped',
      async () => {
        const { header, chunks } = await archived(source.text);
        const [a, b, ...rest] = chunks;
        return archiveOf({ header, chunks: a && b ? [b, a, ...rest] : [] });
      },
      /^E_DAMAGED chunk 0/,
    ],
    [
      'an archive without its last chunk',
      async () => {
        const { header, chunks } = await archived(source.text);
        return archiveOf({ header, chunks: chunks.slice(0, -1) });
      },
      /^E_DAMAGED chunk \d+: changed, moved, or not the last/,
    ],
    [
      'an archive that was cut off',
      async () => (await bytesOf(await packed(source.text, 'archive'))).subarray(0, -5),
      /^E_TRUNCATED/,
    ],
    [
      'an archive that asks too much',
      async () => {
        const { header, chunks } = await archived(source.text);
        return archiveOf({ header: header.replace('"m":8', '"m":99999999'), chunks });
      },
      /^E_KDF_LIMITS/,
    ],
  ];

  it.each(cases)('%s', async (_, file, code) => {
    const { status, said } = await check(await file());
    expect(said).toMatch(code);
    expect(said).not.toContain('Traceback');
    expect(status).toBe(1);
  });

  it('a wrong passphrase', async () => {
    const { status, said } = await check(await packed(source.text, 'archive'), {
      passphrase: 'not this one',
    });
    expect({ status, said }).toEqual({ status: 1, said: 'E_PASSPHRASE' });
  });
});

it('every code that a reader may say is in the table of the page, and no other', () => {
  const table = page.slice(page.indexOf('| code | when |'), page.indexOf('An event is never refused'));
  const told = new Set(table.match(/E_[A-Z_]+/g));
  const rows = readFileSync(join(ROOT, 'test/unit/archive/hostile/codes.test.ts'), 'utf8');
  const tested = new Set([...rows.matchAll(/code: '(E_[A-Z_]+)'/g)].map(([, code]) => code));
  expect([...told].sort()).toEqual([...tested].sort());
});

it('the page says of a gzip file what the app writes', async () => {
  const made = await source.machines[0].call('exportLog', 'gzip', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  const text = gunzipSync(await bytesOf(made.file)).toString('utf8');
  expect(text.startsWith('{"daybook":"log"')).toBe(true);
});
