import { beforeAll, describe, expect, it } from 'vitest';
import { chainNext, chainStart } from '../../../../shared/kernel/chain.ts';
import { base64url, fromBase64url } from '../../../../shared/kernel/encode.ts';
import { idOf } from '../../../contract/session.ts';
import { freshSigner, sha256 } from '../../../support/parts.ts';
import {
  author,
  blobOf,
  entrance,
  type Frame,
  goingOn,
  heldBy,
  onlyAuthentic,
  type Shop,
  shop,
  takenIn,
  type Written,
  workspaceOf,
  written,
} from '../support.ts';

let source: Shop;
let ws: string;
beforeAll(async () => {
  source = await shop();
  ws = source.file.header.ws;
});

const note: Written = {
  t: 'order.noteAdded',
  a: idOf('o', 1),
  payload: { noteId: 'forged', text: 'pay to another account' },
};

const fileWith = (...more: Frame[]): Blob =>
  blobOf(written({ ...source.file, frames: [...source.file.frames, ...more] }));

/** The last run of a machine and the rest. */
const lastRunOf = (machine: 0 | 1 | 2): { last: Frame; at: number } => {
  const at = source.file.frames.findLastIndex(({ seg }) => seg.rid === source.rids[machine]);
  const last = source.file.frames[at];
  if (!last) throw new Error('no run');
  return { last, at };
};

const replaced = (at: number, frame: Frame): Blob =>
  blobOf(written({ ...source.file, frames: source.file.frames.with(at, frame) }));

/** All of the shop's events but those of one run, which the file was forged in. */
const refused = async (file: Blob, code: string, lost = 0, where: object = {}): Promise<void> => {
  const read = await takenIn(file);
  expect(read.problems[0]).toMatchObject({ code, where });
  expect(await onlyAuthentic(read.log, source)).toBe(source.events.size - lost);
};

describe('a run that was tampered with', () => {
  it('with other words and the old hash is refused', async () => {
    const { last, at } = lastRunOf(1);
    const events = last.events.map(([env, payload]): [string, string] => [env, payload.replace('}', ' }')]);
    const lost = last.events.length;
    const { rid, from } = last.seg;
    await refused(replaced(at, { ...last, events }), 'E_CHAIN', lost, { rid, seq: from });
  });

  it('with other words, a hash that fits them and the old signature is refused', async () => {
    const { last, at } = lastRunOf(1);
    const sha = await sha256();
    let head: Uint8Array = fromBase64url(last.seg.prev) ?? new Uint8Array();
    const events = last.events.map(([env, payload]): [string, string] => {
      const other = payload.replace('}', ' }');
      head = chainNext(sha, head, env, other);
      return [env, other];
    });
    const forged = { seg: { ...last.seg, head: base64url(head) }, events };
    await refused(replaced(at, forged), 'E_SIG', last.events.length, { rid: last.seg.rid });
  });

  it('with a valid signature over another chain is refused', async () => {
    const who = await goingOn(source, 1);
    const run = await who.run([note]);
    await refused(fileWith({ seg: run.seg, events: [[run.events[0]?.[0] ?? '', '{}']] }), 'E_CHAIN');
    const elsewhere = await author(ws, { ...who, seq: run.seg.from - 1, head: 'A'.repeat(43) });
    await refused(fileWith(await elsewhere.run([note])), 'E_GAP', 0, { rid: who.rid });
  });

  it('with another `prev` than the run before it ends with is refused', async () => {
    const { last, at } = lastRunOf(2);
    const [other] = source.file.frames;
    const seg = { ...last.seg, prev: other?.seg.head ?? '' };
    await refused(replaced(at, { ...last, seg }), 'E_CHAIN', last.events.length);
  });

  it.each([
    ['a later number', { from: 1000, to: 1000 }, 'E_CHAIN'],
    ['more events than it has', { to: 10 ** 6 }, 'E_CHAIN'],
    ['another head', { head: 'B'.repeat(43) }, 'E_CHAIN'],
    ['no signature', { sig: '' }, 'E_SIG'],
    ['a signature of something else', { sig: 'A'.repeat(86) }, 'E_SIG'],
    ['the key of a device that nobody has', { key: 'a'.repeat(52) }, 'E_SIG'],
    ['another machine', { rid: 'aaaaaaaaaaaaaaaa' }, 'E_CHAIN'],
    ['a hash that is none', { prev: 'short' }, 'E_BAD_LINE'],
    ['a replica that is a word of the language', { rid: '__proto__' }, 'E_BAD_LINE'],
  ] as const)('whose header says %s is refused', async (_, change, code) => {
    const { last, at } = lastRunOf(1);
    const seg = { ...last.seg, ...change };
    await refused(replaced(at, { ...last, seg }), code, last.events.length);
  });

  it('that leaves a number out is refused as a whole', async () => {
    const who = await goingOn(source, 0);
    const skipping = await who.run([note, { ...note, more: { seq: 10_000 } }]);
    await refused(fileWith(skipping), 'E_CHAIN', 0, { rid: who.rid, seq: skipping.seg.from + 1 });
  });

  it('that holds an event of another machine is refused as a whole', async () => {
    const who = await goingOn(source, 0);
    const run = await who.run([note, { ...note, more: { rid: source.rids[1] } }, note]);
    await refused(fileWith(run), 'E_CHAIN', 0, { rid: who.rid, seq: run.seg.from + 1 });
  });

  it('does not take the sound runs behind it along', async () => {
    const forged = await (await goingOn(source, 2)).run([note], async () => 'A'.repeat(86));
    const file = blobOf(written({ ...source.file, frames: [forged, ...source.file.frames] }));
    const read = await takenIn(file);
    // The key of its log is not known yet at the beginning of the file.
    expect(read.codes).toEqual(['E_GAP']);
    expect(await onlyAuthentic(read.log, source)).toBe(source.events.size);
  });
});

describe('somebody else', () => {
  it('cannot sign in the name of a machine, with its own key or as another member', async () => {
    const { rid, head } = await goingOn(source, 0);
    const { to: seq } = lastRunOf(0).last.seg;
    const stranger = await author(ws, { rid, seq, head: head() });
    await refused(fileWith(await stranger.run([note])), 'E_SIG', 0, { rid });
    const run = await stranger.run([note]);
    const dev = lastRunOf(0).last.seg.key;
    const { signer } = source.machines[1];
    const other = await author(ws, { rid, signer, seq, head: head() });
    await refused(fileWith({ ...run, seg: { ...run.seg, key: dev } }), 'E_SIG', 0, { rid });
    const named = await other.run([note]);
    await refused(fileWith({ ...named, seg: { ...named.seg, key: dev } }), 'E_SIG', 0, { rid });
  });

  it('cannot begin the log of a machine anew under another key, whichever is read first', async () => {
    const [, rid] = source.rids;
    const impostor = await author(ws, { rid });
    const run = await impostor.run([...entrance(impostor, workspaceOf(source)), note]);
    await refused(fileWith(run), 'E_SIG', 0, { rid });
    // Where the machine is known already, the order in the file makes no difference.
    const { log } = await takenIn(blobOf(source.text));
    const [first, ...rest] = source.file.frames;
    const file = { ...source.file, frames: first ? [first, run, ...rest] : [] };
    const read = await takenIn(blobOf(written(file)), { log });
    expect(read.problems).toMatchObject([{ code: 'E_SIG', where: { rid } }]);
    expect(await onlyAuthentic(read.log, source)).toBe(source.events.size);
  });

  it.each([
    ['names a device that is not the hash of its key', 'dev'],
    ['names a key that is not the one of its device', 'pub'],
    ['does not begin with naming its device', 'type'],
    ['begins with the chain of another shop', 'ws'],
    ['names its device in words that cannot be read', 'json'],
  ])('who %s is refused', async (_, how) => {
    const { pub } = await freshSigner();
    const who = await author(how === 'ws' ? 'a'.repeat(26) : ws);
    const [opened, enrolled] = entrance(who, workspaceOf(source));
    if (!opened || !enrolled || typeof opened.payload === 'string') throw new Error('no entrance');
    const changed: Record<string, Written> = {
      dev: { ...opened, payload: { ...opened.payload, dev: lastRunOf(0).last.seg.key } },
      pub: { ...opened, payload: { ...opened.payload, pub } },
      type: { ...opened, t: 'log.begun' },
      ws: opened,
      json: { ...opened, payload: '{"dev":' },
    };
    const run = await who.run([changed[how] ?? opened, enrolled]);
    const sig = await who.signer.sign(`daybook-head-v1\n${ws}\n${who.rid}\n2\n${run.seg.head}`);
    await refused(fileWith({ ...run, seg: { ...run.seg, sig } }), 'E_SIG', 0, { rid: who.rid, seq: 1 });
  });

  it('whom nobody enrolled is refused, however much they wrote', async () => {
    const who = await author(ws);
    const runs: Frame[] = [];
    const [opened] = entrance(who, workspaceOf(source));
    if (opened) runs.push(await who.run([opened]));
    for (let i = 0; i < 20; i += 1) runs.push(await who.run([note]));
    await refused(fileWith(...runs), 'E_MEMBER_UNKNOWN', 0, { rid: who.rid });
  });

  it('is let in with the event that enrols them, be it further down in the file', async () => {
    const who = await author(ws);
    const [opened] = entrance(who, workspaceOf(source));
    const runs = opened ? [await who.run([opened]), await who.run([note])] : [];
    const payload = { rid: who.rid, prefix: 'Q', name: 'Second till' };
    const t = 'workspace.replicaEnrolled';
    const enrolment = await (await goingOn(source, 0)).run([{ t, a: workspaceOf(source), payload }]);
    const read = await takenIn(fileWith(...runs, enrolment));
    expect(read.problems).toEqual([]);
    expect((await heldBy(read.log)).size).toBe(source.events.size + 3);
  });
});

describe('a run without a signature', () => {
  /** A machine whose last run was never signed, and the one that went on from a copy of its profile. */
  const copied = async (vouch: 'end' | 'other' | 'none') => {
    const lost = await goingOn(source, 1);
    const unsigned = await lost.run([note], async () => '');
    const more = await lost.run([note, note], async () => '');
    const { rid } = lost;
    const prev =
      vouch === 'end'
        ? { rid, seq: more.seg.to, id: lost.ids.at(-1) }
        : { rid, seq: more.seg.to, id: 'A'.repeat(16) };
    const next = await author(ws);
    const run = await next.run(entrance(next, workspaceOf(source), vouch === 'none' ? undefined : prev));
    return { unsigned, more, run, rid };
  };

  it('is taken when the machine that went on names its end, wherever the two stand', async () => {
    const { unsigned, more, run } = await copied('end');
    for (const order of [
      [run, unsigned, more],
      [unsigned, more, run],
      [unsigned, run, more],
    ]) {
      const read = await takenIn(fileWith(...order));
      expect(read.problems).toEqual([]);
      expect((await heldBy(read.log)).size).toBe(source.events.size + 5);
    }
  });

  it('is taken once when it is there twice', async () => {
    const { unsigned, more, run } = await copied('end');
    const read = await takenIn(fileWith(unsigned, unsigned, more, run, more, unsigned));
    expect(read.codes).toEqual(['E_COUNT']);
    expect((await heldBy(read.log)).size).toBe(source.events.size + 5);
  });

  it('is refused when nobody does, or something else is named', async () => {
    for (const vouch of ['none', 'other'] as const) {
      const { unsigned, more, run, rid } = await copied(vouch);
      const read = await takenIn(fileWith(run, unsigned, more));
      expect(read.problems[0]).toMatchObject({ code: 'E_SIG', where: { rid, seq: unsigned.seg.from } });
      expect((await heldBy(read.log)).size).toBe(source.events.size + 2);
    }
  });

  it('is taken when a signed run of the same log follows it', async () => {
    const who = await goingOn(source, 1);
    const unsigned = await who.run([note], async () => '');
    const signed = await who.run([note, note]);
    const read = await takenIn(fileWith(unsigned, signed));
    expect(read.problems).toEqual([]);
    expect((await heldBy(read.log)).size).toBe(source.events.size + 3);
  });

  it('is taken through a second copy: its voucher may itself be unsigned and vouched for', async () => {
    const { unsigned, more } = await copied('none');
    const prev = { rid: unsigned.seg.rid, seq: more.seg.to, id: more.seg.head.slice(0, 16) };
    const second = await author(ws, { rid: 'secondsecondseco' });
    const entered = await second.run(entrance(second, workspaceOf(source), prev), async () => '');
    const third = await author(ws, { rid: 'thirdthirdthirdt' });
    const last = { rid: second.rid, seq: 2, id: second.ids.at(-1) };
    const run = await third.run(entrance(third, workspaceOf(source), last));
    const read = await takenIn(fileWith(run, unsigned, more, entered));
    expect(read.problems).toEqual([]);
    expect((await heldBy(read.log)).size).toBe(source.events.size + 3 + 4);
  });

  it('waits only so long: who sends thousands gets none of them in', async () => {
    const who = await goingOn(source, 1);
    const runs: Frame[] = [];
    for (let i = 0; i < 400; i += 1) runs.push(await who.run([note], async () => ''));
    await refused(fileWith(...runs), 'E_SIG', 0, { rid: who.rid });
  });
});

it('the beginning of a chain is bound to shop, replica and device', async () => {
  const sha = await sha256();
  const [first] = source.file.frames;
  const { rid, key, prev } = first?.seg ?? { rid: '', key: '', prev: '' };
  expect(base64url(chainStart(sha, { ws, rid, dev: key }))).toBe(prev);
});
