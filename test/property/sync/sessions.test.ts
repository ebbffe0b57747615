import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Point,
  type RunDirectory,
  type RunPlace,
  runDirectory,
} from '../../../shared/log/run-directory.ts';
import type { SegmentFrame, Tips } from '../../../shared/sync/messages.ts';
import type { Frame } from '../../../shared/sync/network.ts';
import {
  type Session,
  type SessionEffect,
  type SessionInput,
  session,
} from '../../../shared/sync/session.ts';

const WS = 'a'.repeat(26);
const ridOf = (n: number): string => 'abcdefgh'.charAt(n).repeat(16);
const devOf = (n: number): string => 'abcdefgh'.charAt(n).repeat(52);
const hashOf = (id: string): string => id.padEnd(43, 'A');

/** A run of a log, without events: what it hangs on, how many it has. */
type Run = { rid: string; before: string; from: number; ids: string[] };
type Plan = { rid: number; on: number; n: number }[];

/** Runs that hang on the beginning of their log, or on any event of one before: logs that fork as they like. */
const runsOf = (plan: Plan, forks = true): Run[] => {
  const runs: Run[] = [];
  for (const [i, { rid: r, on, n }] of plan.entries()) {
    const rid = ridOf(r);
    const its = runs.filter((run) => run.rid === rid);
    const under = its.length === 0 ? undefined : its.at(forks ? on % its.length : -1);
    const before = under?.ids.at(-1) ?? `start${r}`.padEnd(16, '0');
    const from = under ? under.from + under.ids.length : 1;
    const ids = Array.from({ length: n }, (_, k) => `e${i}x${k}x`.padEnd(16, '_'));
    if (under || its.length === 0) runs.push({ rid, before, from, ids });
  }
  return runs;
};

/** Whoever holds a run holds what it hangs on. */
const closed = (runs: readonly Run[], wanted: readonly boolean[]): Run[] => {
  const held = new Set<Run>();
  const hold = (run: Run): void => {
    held.add(run);
    const under = runs.find(({ rid, ids }) => rid === run.rid && ids.at(-1) === run.before);
    if (under) hold(under);
  };
  runs.forEach((run, i) => {
    if (wanted[i % wanted.length]) hold(run);
  });
  return runs.filter((run) => held.has(run));
};

type Side = {
  runs: Run[];
  directory: RunDirectory;
  talk: Session;
  out: Frame[];
  sent: number;
  acked: Set<string>;
};

const tipsOf = (runs: readonly Run[]): Tips => {
  const tips: Tips = {};
  for (const { rid, ids, from } of runs) {
    const id = ids.at(-1) as string;
    if (runs.some((run) => run.rid === rid && run.before === id)) continue;
    tips[rid] = [...(tips[rid] ?? []), [from + ids.length - 1, id] as Point];
  }
  return tips;
};

const place = ({ rid, before, from, ids }: Run, pos: number): RunPlace => ({
  pos,
  rid,
  from,
  before,
  ids: ids.join(''),
});

const side = (n: number, runs: Run[]): Side => {
  const directory = runDirectory();
  runs.forEach((run, pos) => {
    directory.add(place(run, pos));
  });
  const self = { ws: WS, dev: devOf(n), boot: `boot-of-${n}`, app: 'daybook/test' };
  const rids = new Set<string>();
  const talk = session({ ...self, rids: () => rids, holds: (rid, point) => directory.holds(rid, point) });
  return { runs: [...runs], directory, talk, out: [], sent: 0, acked: new Set() };
};

const frameOf = ({ rid, before, from, ids }: Run): SegmentFrame => ({
  header: {
    rid,
    from,
    to: from + ids.length - 1,
    prev: hashOf(before),
    head: hashOf(ids.at(-1) as string),
    n: ids.length,
    raw: 1,
    z: 'none',
    sig: 'A'.repeat(86),
    key: devOf(0),
  },
  body: new TextEncoder().encode(ids.join('')),
  last: false,
});

const feed = (me: Side, input: SessionInput): void => {
  for (const effect of me.talk.handle(input)) obey(me, effect);
};

const pending = new Map<Side, number[]>();

const give = (me: Side, room: number): void => {
  const positions = pending.get(me) ?? [];
  const now = positions.slice(0, room);
  const rest = positions.slice(room);
  pending.set(me, rest);
  const segments = now.map((pos) => frameOf(me.runs[pos] as Run));
  feed(me, { in: 'read', segments, done: rest.length === 0, now: 0 });
};

const obey = (me: Side, effect: SessionEffect): void => {
  switch (effect.do) {
    case 'send':
      if (typeof effect.frame !== 'string') me.sent += 1;
      me.out.push(effect.frame);
      return;
    case 'read': {
      const missing: number[] = [];
      for (const [rid, ends] of Object.entries(tipsOf(me.runs)))
        if (!effect.except.has(rid))
          missing.push(
            ...me.directory.missing(
              rid,
              ends.map(([, id]) => id),
              effect.known.get(rid) ?? new Set(),
            ),
          );
      pending.set(
        me,
        missing.sort((a, b) => a - b),
      );
      give(me, 4);
      return;
    }
    case 'more':
      give(me, Math.min(4, effect.room));
      return;
    case 'points':
      feed(me, {
        in: 'points',
        rid: effect.rid,
        points: me.directory.points(effect.rid, tipsOf(me.runs)[effect.rid] ?? []),
      });
      return;
    case 'store': {
      const { header, body } = effect.segment;
      const ids = new TextDecoder().decode(body).match(/.{16}/g) ?? [];
      const { rid, from, to } = header;
      const before = header.prev.slice(0, 16);
      const id = header.head.slice(0, 16);
      if (from > 1 && !me.directory.holds(rid, [from - 1, before])) {
        feed(me, { in: 'refused', rid, seq: from, code: 'E_GAP', detail: '', now: 0 });
        return;
      }
      if (!me.directory.holds(rid, [to, id])) {
        const run: Run = { rid, before, from, ids };
        me.directory.add(place(run, me.runs.length));
        me.runs.push(run);
      }
      feed(me, { in: 'stored', rid, seq: to, id, now: 0 });
      feed(me, { in: 'tips', tips: tipsOf(me.runs), relayed: true, now: 0 });
      return;
    }
    case 'held':
      me.acked.add(effect.id);
  }
};

/** Everything that two sides have to say to each other. */
const talk = (a: Side, b: Side, turns: readonly boolean[]): void => {
  feed(a, { in: 'open', tips: tipsOf(a.runs), now: 0 });
  feed(b, { in: 'open', tips: tipsOf(b.runs), now: 0 });
  let waits = 0;
  for (let i = 0; ; i += 1) {
    expect(i).toBeLessThan(5000);
    const first = turns[i % turns.length] ? a : b;
    const from = first.out.length > 0 ? first : first === a ? b : a;
    const frame = from.out.shift();
    if (frame !== undefined) feed(from === a ? b : a, { in: 'frame', frame, now: 0 });
    else {
      // What came in is passed on a moment later, in case its author brings it.
      if (waits === 3) return;
      waits += 1;
      for (const side of [a, b]) feed(side, { in: 'tick', now: waits * 1000 });
    }
  }
};

const sorted = (tips: Tips): unknown =>
  Object.entries(tips)
    .map(([rid, points]) => [rid, points.map(([, id]) => id).sort()])
    .sort();

const plan = fc.array(fc.record({ rid: fc.nat(3), on: fc.nat(20), n: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 40,
});
const mask = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });

it('two machines with any two parts of any forked logs end with all of both', () => {
  fc.assert(
    fc.property(plan, mask, mask, mask, (made, atA, atB, turns) => {
      const runs = runsOf(made);
      const [heldA, heldB] = [closed(runs, atA), closed(runs, atB)];
      const both = sorted(tipsOf(runs.filter((run) => heldA.includes(run) || heldB.includes(run))));
      const [a, b] = [side(1, heldA), side(2, heldB)];
      talk(a, b, turns);
      expect(sorted(tipsOf(a.runs))).toEqual(both);
      expect(sorted(tipsOf(b.runs))).toEqual(both);
      expect([a.talk.phase, b.talk.phase]).toEqual(['live', 'live']);
      const [again, other] = [side(1, a.runs), side(2, b.runs)];
      talk(again, other, turns);
      expect([again.sent, other.sent]).toEqual([0, 0]);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

it('of logs that never forked exactly what the other lacks is sent', () => {
  fc.assert(
    fc.property(plan, mask, mask, (made, atA, atB) => {
      const chain = runsOf(made, false);
      const [heldA, heldB] = [closed(chain, atA), closed(chain, atB)];
      const [a, b] = [side(1, heldA), side(2, heldB)];
      talk(a, b, [true, false]);
      const lacking = (mine: Run[], theirs: Run[]): number =>
        mine.filter((run) => !theirs.includes(run)).length;
      expect(a.sent).toBe(lacking(heldA, heldB));
      expect(b.sent).toBe(lacking(heldB, heldA));
    }),
    { numRuns: 300, seed: 2 },
  );
});
