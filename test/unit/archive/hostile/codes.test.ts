import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileProblem } from '../../../../shared/api.ts';
import { StoreFailure } from '../../../../shared/log/store.ts';
import { idOf } from '../../../contract/session.ts';
import { type TestProfile, testProfile } from '../../../support/profile.ts';
import { ROOT } from '../../../support/root.ts';
import { SHOP } from '../../../support/shop.ts';
import {
  archived,
  archiveOf,
  author,
  blobOf,
  bytesOf,
  ended,
  entrance,
  goingOn,
  imported,
  PASSPHRASE,
  packed,
  type Shop,
  shop,
  workspaceOf,
  written,
} from '../support.ts';

let source: Shop;
beforeAll(async () => {
  source = await shop();
});

type Row = {
  code: string;
  when: string;
  file: () => Promise<Blob>;
  where?: () => object;
  facts?: () => object;
  passphrase?: string | null;
  on?: (profile: TestProfile) => Promise<void>;
  /** What is read before it is kept, and the problem told beside that. */
  kept?: 'rest';
};

const frames = () => source.file.frames;
const first = (): string => source.rids[0];
const runOf = (machine: 0 | 1 | 2) => {
  const found = frames().findLast(({ seg }) => seg.rid === source.rids[machine]);
  if (!found) throw new Error('no run');
  return found;
};
const note = { t: 'order.noteAdded', a: idOf('o', 1), payload: { noteId: 'n', text: 'x' } };
const text = (of = frames()): string => written({ ...source.file, frames: of });
const changedSeg = async (change: object): Promise<Blob> => {
  const run = runOf(1);
  const other = { ...run, seg: { ...run.seg, ...change } };
  return blobOf(text(frames().map((frame) => (frame === run ? other : frame))));
};
const archiveWith = async (change: object): Promise<Blob> => {
  const { header, chunks } = await archived(source.text);
  return archiveOf({ header: `${JSON.stringify({ ...JSON.parse(header), ...change })}\n`, chunks });
};

const inRunOfSecond = () => ({ rid: source.rids[1], seq: runOf(1).seg.from });

const rows: Row[] = [
  {
    code: 'E_NOT_A_LOG',
    when: 'it is something else',
    file: async () => blobOf('name,price\nTea,12.50\n'),
    where: () => ({ line: 1 }),
  },
  { code: 'E_NOT_A_LOG', when: 'it is empty', file: async () => blobOf('') },
  {
    code: 'E_VERSION',
    when: 'a newer app wrote it',
    file: async () => blobOf('{"daybook":"log","v":2}\n'),
    facts: () => ({ found: 2, known: 1 }),
  },
  {
    code: 'E_VERSION',
    when: 'a newer app encrypted it',
    file: () => archiveWith({ v: 9 }),
    facts: () => ({ found: 9, known: 1 }),
  },
  {
    code: 'E_WS_MISMATCH',
    when: 'it is of another shop',
    on: async (profile) => {
      await profile.call('found', { ...SHOP, name: 'Another Shop' });
      await profile.ready();
    },
    file: async () => blobOf(source.text),
    facts: () => ({ file: 'Corner Shop', here: 'Another Shop' }),
  },
  { code: 'E_NO_BEGINNING', when: 'it has no events', file: async () => blobOf(text([])) },
  {
    code: 'E_BAD_LINE',
    when: 'a line is none of the format',
    file: async () => blobOf(source.text.replace('{"seg":{"rid"', '{"seg":{"rod"')),
    where: () => ({ line: 2 }),
    facts: () => ({ line: 2 }),
  },
  {
    code: 'E_TRUNCATED',
    when: 'it ends too early',
    file: async () => blobOf(source.text.slice(0, source.text.lastIndexOf('{"end"'))),
    kept: 'rest',
  },
  {
    code: 'E_TRUNCATED',
    when: 'an archive ends too early',
    file: async () => {
      const { header, chunks } = await archived(source.text);
      return archiveOf({ header, chunks: chunks.slice(0, -1) });
    },
    where: () => ({ chunk: Math.ceil(Buffer.byteLength(source.text) / 4096) - 1 }),
    kept: 'rest',
  },
  {
    code: 'E_TRAILING',
    when: 'there is more behind it',
    file: async () => blobOf(source.text, 'more'),
    where: () => ({ line: source.text.split('\n').length }),
    kept: 'rest',
  },
  {
    code: 'E_DAMAGED',
    when: 'an archive was changed',
    file: async () => {
      const { header, chunks } = await archived(source.text);
      const changed = chunks.map((chunk, n) =>
        n === 3 ? chunk.map((byte, i) => (i > 9 ? byte ^ 1 : byte)) : chunk,
      );
      return archiveOf({ header, chunks: changed });
    },
    where: () => ({ chunk: 3 }),
    facts: () => ({ chunk: 3 }),
    kept: 'rest',
  },
  {
    code: 'E_DAMAGED',
    when: 'compressed bytes were changed',
    file: async () => {
      const bytes = await bytesOf(await packed(source.text, 'gzip'));
      bytes.fill(255, bytes.length - 8);
      return blobOf(bytes);
    },
    kept: 'rest',
  },
  {
    code: 'E_DIGEST',
    when: 'its last line is of other bytes',
    file: async () => blobOf(source.text.replace('"name":"Corner Shop"', '"name":"Corner Shap"')),
    kept: 'rest',
  },
  {
    code: 'E_COUNT',
    when: 'its last line counts otherwise',
    file: async () => {
      const body = source.text.slice(0, source.text.lastIndexOf('{"end"'));
      return blobOf(ended(body, 7));
    },
    facts: () => ({ found: source.events.size, told: 7 }),
    kept: 'rest',
  },
  {
    code: 'E_COUNT',
    when: 'a run has fewer events than it says',
    file: () => changedSeg({ n: 99, to: 99 }),
    where: () => ({ rid: source.rids[1] }),
    kept: 'rest',
  },
  {
    code: 'E_CHAIN',
    when: 'its bytes give another hash',
    file: () => changedSeg({ head: 'A'.repeat(43) }),
    where: inRunOfSecond,
    facts: inRunOfSecond,
    kept: 'rest',
  },
  {
    code: 'E_SIG',
    when: 'its signature is wrong',
    file: () => changedSeg({ sig: 'A'.repeat(86) }),
    where: inRunOfSecond,
    facts: inRunOfSecond,
    kept: 'rest',
  },
  {
    code: 'E_SIG',
    when: 'it is not signed and nobody vouches for it',
    file: () => changedSeg({ sig: '' }),
    where: inRunOfSecond,
    facts: inRunOfSecond,
    kept: 'rest',
  },
  {
    code: 'E_GAP',
    when: 'what stood before is missing',
    file: async () => blobOf(text(frames().filter(({ seg }) => seg.rid !== source.rids[2] || seg.from > 1))),
    where: () => ({ rid: source.rids[2] }),
    kept: 'rest',
  },
  {
    code: 'E_MEMBER_UNKNOWN',
    when: 'a machine wrote in it that nobody enrolled',
    file: async () => {
      const who = await author(source.file.header.ws);
      const [opened] = entrance(who, workspaceOf(source));
      return blobOf(text([...frames(), await who.run(opened ? [opened, note] : [])]));
    },
    where: () => ({ rid: 'strangerstranger' }),
    facts: () => ({ rid: 'strangerstranger' }),
    kept: 'rest',
  },
  {
    code: 'E_BATCH_SIZE',
    when: 'a run is larger than runs are',
    file: async () => {
      const big = { ...note, payload: { noteId: 'n', text: 'x'.repeat(60_000) } };
      return blobOf(text([...frames(), await (await goingOn(source, 0)).run(Array(6).fill(big))]));
    },
    where: () => ({ rid: first() }),
    kept: 'rest',
  },
  {
    code: 'E_KDF_LIMITS',
    when: 'its passphrase would cost too much',
    file: () => archiveWith({ m: 2 ** 22, t: 11, p: 5 }),
    facts: () => ({ m: 2 ** 22, t: 11, p: 5 }),
  },
  {
    code: 'E_PASSPHRASE',
    when: 'the passphrase is wrong',
    file: () => packed(source.text, 'archive'),
    passphrase: `${PASSPHRASE} `,
  },
  {
    code: 'E_PASSPHRASE_NEEDED',
    when: 'there is no passphrase',
    file: () => packed(source.text, 'archive'),
    passphrase: null,
  },
  {
    code: 'E_CANCELLED',
    when: 'somebody stopped it',
    on: async (profile) => {
      profile.notices.push = (...notices) => {
        for (const notice of notices)
          if (notice.type === 'progress' && !notice.finished) void profile.call('cancelWork', 'inspect');
        return 0;
      };
    },
    file: async () => blobOf(source.text),
  },
  {
    code: 'E_QUOTA',
    when: 'there is no room to check it',
    on: async (profile) => {
      profile.fault = () => {
        throw new StoreFailure('quota', 'full');
      };
    },
    file: async () => blobOf(source.text),
  },
  {
    code: 'E_STORE_FAILED',
    when: 'the store fails',
    on: async (profile) => {
      profile.fault = () => {
        throw new StoreFailure('failed', 'broken');
      };
    },
    file: async () => blobOf(source.text),
  },
];

let seeds = 500;

describe('a file is refused with', () => {
  it.each(rows)(
    '$code when $when',
    async ({ code, file, where, facts, passphrase = PASSPHRASE, on, kept }) => {
      seeds += 1;
      const profile = await testProfile(seeds);
      await on?.(profile);
      const inspected = await profile.call('inspectLog', await file(), passphrase);
      const found: FileProblem[] = inspected.ok ? inspected.preview.problems : [inspected.problem];
      expect(found.map((each) => each.code)).toContain(code);
      const problem = found.find((each) => each.code === code);
      if (where) expect(problem?.where).toMatchObject(where());
      if (facts) expect(problem?.facts).toMatchObject(facts());
      expect(problem?.detail).not.toBe('');
      if (kept !== 'rest') return;
      if (!inspected.ok) throw new Error(inspected.problem.code);
      expect(inspected.preview.fresh).toBeGreaterThan(0);
      const applied = await profile.call('applyImport', inspected.preview.token);
      expect(applied).toMatchObject({ ok: true, fresh: inspected.preview.fresh });
      expect(applied.ok && applied.problems).toEqual(found);
      await profile.ready();
      // Taken in again whole, it gives exactly the rest.
      const rest = await imported(profile, blobOf(source.text));
      expect(rest.preview).toMatchObject({
        problems: [],
        fresh: source.events.size - inspected.preview.fresh,
      });
    },
  );

  it('no code that has no row here', () => {
    const own = ['archive', 'core/incoming', 'core/log-files.ts'].flatMap((path) => {
      const at = join(ROOT, 'shared', path);
      const names = path.endsWith('.ts') ? [at] : readdirSync(at).map((name) => join(at, name));
      return names.flatMap((name) => readFileSync(name, 'utf8').match(/'E_[A-Z_]+'/g) ?? []);
    });
    const codes = new Set(own.map((code) => code.slice(1, -1)));
    // Only a shop that is being opened says so; no file does.
    codes.delete('E_NOT_READY');
    expect([...codes].sort()).toEqual([...new Set(rows.map(({ code }) => code))].sort());
  });
});
