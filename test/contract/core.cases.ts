import type { Outcome } from '../../shared/api.ts';
import type { Daybook } from '../../shared/core/daybook.ts';
import {
  accepted,
  type CoreMachine,
  coreMachine,
  type Disk,
  eventsIn,
  foundOn,
  idle,
  killed,
  restartOn,
} from './core-harness.ts';
import { type Case, equal, rejects, truthy } from './harness.ts';
import { command, commandsOf, give, idOf, type Step, session, work } from './session.ts';

/** Events that founding writes: log.opened, genesis, machine, person, tax rate. */
const FOUNDING = 5;

const sound = async (book: Daybook, what: string): Promise<void> =>
  equal((await book.verify()).findings, [], `findings ${what}`);

/** The log holds the founding and, in order, exactly what was acknowledged. */
const holdsExactly = async (m: CoreMachine, outcomes: Iterable<Outcome>, what: string): Promise<void> => {
  const events = await eventsIn(m);
  const promised = [...outcomes].flatMap((o) => (o.ok ? o.events.map((e) => e.id) : []));
  equal(
    events.slice(FOUNDING).map((e) => e.id),
    promised,
    `events ${what}`,
  );
  equal(
    events.map((e) => e.seq),
    events.map((_, i) => i + 1),
    `sequence numbers ${what}`,
  );
};

/** One session in which the `n`-th write request fails. False when there was no such request. */
const sessionWithFault = async (disk: Disk, n: number): Promise<boolean> => {
  const m = await coreMachine(disk);
  disk.failWrite(n);
  let book: Daybook;
  try {
    book = await foundOn(m);
  } catch (error) {
    if (!disk.failed()) throw error;
    disk.mend();
    await killed(m);
    equal([await disk.keys('meta'), await disk.keys('tail')], [[], []], 'what a failed founding left');
    book = await foundOn(m);
  }
  const acknowledged: Outcome[] = [];
  for (const step of session()) {
    const outcomes = await give(book, step);
    if (outcomes.some((o) => !o.ok)) {
      truthy(
        disk.failed(),
        `${step.do[0]?.type} was refused though nothing failed: ${JSON.stringify(outcomes[0])}`,
      );
      equal(
        outcomes.map((o) => (o.ok ? 'accepted' : o.refusal.code)),
        outcomes.map(() => 'storeFailed'),
        'the refusals of a write that failed',
      );
      disk.mend();
      await holdsExactly(m, acknowledged, `after ${step.do[0]?.type} was refused`);
      await sound(book, `after ${step.do[0]?.type} was refused`);
      // The person tries again: the same command, the same id.
      acknowledged.push(...(await give(book, step)).map((o) => accepted(o, 'the second try')));
    } else acknowledged.push(...outcomes);
    if (step.rest) await idle(m);
  }
  const failed = disk.failed();
  disk.mend();
  await sound(book, 'at the end of the day');
  await killed(m);
  await holdsExactly(m, acknowledged, 'after the process was killed');
  const again = await restartOn(m);
  await sound(again, 'after a restart');
  await idle(m);
  accepted(await again.dispatch(command(9000, 'order.release', idOf('o', 3), {})), 'work after a restart');
  await idle(m);
  await again.close();
  const third = await restartOn(m);
  await sound(third, 'after an orderly end');
  const status = third.status(null);
  equal(status.phase === 'ready' ? status.problems : status, [], 'problems of the third start');
  const page = (await third.query('orderCounts', [])) as { all: number };
  equal(page.all, 3, 'orders in the views');
  await third.close();
  return failed;
};

const different = (step: Step): Step => ({
  do: step.do.map((c) => ({
    ...c,
    type: 'customer.add',
    aggregate: idOf('c', 99_999),
    data: { name: 'Not this' },
  })),
});

const repeats = async (book: Daybook, first: Map<string, Outcome>, what: string): Promise<void> => {
  for (const step of session()) {
    for (const one of different(step).do) {
      equal(await book.dispatch(one), first.get(one.id), `${one.id} ${what}`);
    }
  }
};

export const coreCases: Case<() => Disk>[] = [
  {
    name: 'keeps every acknowledged command whole, and nothing of a refused one, whichever write fails',
    run: async (newDisk) => {
      let n = 0;
      while (await sessionWithFault(newDisk(), n)) n += 1;
      truthy(n >= 25, `a write for every step, not ${n}`);
    },
  },
  {
    name: 'keeps nothing of a new identity whose first write failed, and takes one the next time',
    run: async (newDisk) => {
      let n = 0;
      for (;;) {
        const disk = newDisk();
        const m = await coreMachine(disk);
        const outcomes = await work(m, await foundOn(m));
        await killed(m);
        const { rid } = (await disk.read('meta', 'log')) as { rid: string };
        m.anchor.record = null;
        disk.failWrite(n);
        const started = await restartOn(m).catch(() => null);
        await idle(m);
        await killed(m);
        const failed = disk.failed();
        disk.mend();
        if (!started) {
          equal(((await disk.read('meta', 'log')) as { rid: string }).rid, rid, 'rid after a failed write');
          await holdsExactly(m, outcomes.values(), 'after a failed write');
        }
        const again = started ?? (await restartOn(m));
        await sound(again, `after write ${n} of a new identity failed`);
        const status = again.status(null);
        if (status.phase !== 'ready') throw new Error(`phase ${status.phase}`);
        equal(status.shop.machine.prefix, 'Ar1', 'the new prefix');
        if (!failed) break;
        n += 1;
      }
      truthy(n >= 2, `several writes to fail, not ${n}`);
    },
  },
  {
    name: 'answers a repeated command id with its first outcome, before and after sealing and a restart',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      const first = new Map<string, Outcome>();
      for (const step of session()) {
        for (const [i, o] of (await give(book, step)).entries())
          first.set(step.do[i]?.id ?? '', accepted(o, 'a step'));
      }
      const before = await eventsIn(m);
      await repeats(book, first, 'before sealing');
      await idle(m);
      truthy((await m.disk.keys('segments')).length > 0, 'a segment was sealed');
      await repeats(book, first, 'after sealing');
      await killed(m);
      const again = await restartOn(m);
      await repeats(again, first, 'after a restart');
      equal((await eventsIn(m)).length, before.length, 'events after all those repetitions');
      const placed = [...first.values()].flatMap((o) => (o.ok && o.number ? [o.number] : []));
      equal(placed, ['SO-A-000001', 'SO-A-000002', 'SO-A-000003'], 'numbers');
    },
  },
  {
    name: 'answers a repeated id of a refused command with its first refusal',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      const early = command(1, 'order.place', idOf('o', 1), {});
      const first = await book.dispatch(early);
      truthy(!first.ok, 'placing nothing is refused');
      accepted(await book.dispatch(command(2, 'order.startDraft', idOf('o', 1), {})), 'a draft');
      equal(await book.dispatch(early), first, 'the same id again');
      const bad = { id: 'bad-command-1', type: 'order.place', aggregate: idOf('p', 1), data: {} };
      const wrong = await book.dispatch(bad);
      truthy(!wrong.ok, 'the wrong aggregate is refused');
      equal(await book.dispatch({ ...bad, aggregate: idOf('o', 1) }), wrong, 'a bad command again');
    },
  },
  {
    name: 'refuses a form that was filled in before somebody else changed the same thing',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      const steps = session().slice(0, 8);
      await work(m, book, steps);
      const heads = async (b: Daybook) =>
        ((await b.query('order', [idOf('o', 1)])) as { heads: string[] }).heads;
      const seen = await heads(book);
      equal(seen.length, 1, 'heads of an order nobody forked');
      const to = (n: number) => ({
        ...command(n, 'order.setShippingFee', idOf('o', 1), { to: n }),
        par: seen,
      });
      accepted(await book.dispatch(to(501)), 'the first form');
      const stale = await book.dispatch(to(502));
      equal(stale, { ok: false, refusal: { code: 'changedMeanwhile', facts: {} } }, 'the second form');
      const unknown = await book.dispatch({ ...to(503), par: ['AAAAAAAAAAAAAAAA'] });
      equal(unknown.ok ? 'accepted' : unknown.refusal.code, 'changedMeanwhile', 'a head nobody wrote');
      const none = await book.dispatch({ ...to(504), par: [] });
      equal(none.ok ? 'accepted' : none.refusal.code, 'changedMeanwhile', 'a form for a new order');
      const old = await heads(book);
      await killed(m);
      const again = await restartOn(m);
      equal(await heads(again), old, 'heads after a restart');
      const late = await again.dispatch({ ...to(505), par: seen });
      equal(late.ok ? 'accepted' : late.refusal.code, 'changedMeanwhile', 'the old form after a restart');
      accepted(await again.dispatch({ ...to(506), par: old }), 'a form of what is there now');
    },
  },
  {
    name: 'carries out what two windows send at the same time one after another',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      await work(m, book, session().slice(0, 3));
      const acknowledged = commandsOf(session().slice(0, 3)).length;
      const before = (await eventsIn(m)).length;
      truthy(before >= FOUNDING + acknowledged, 'the shop has goods');
      // Each window takes twenty orders without waiting for answers; both edit one further order.
      const shared = idOf('o', 900);
      accepted(await book.dispatch(command(700, 'order.startDraft', shared, {})), 'the shared draft');
      const windowOf = (w: number) =>
        Array.from({ length: 20 }, (_, i) => {
          const n = 1000 * (w + 1) + i * 4;
          const order = idOf('o', n);
          const qty = { units: 1, scale: 0 };
          const add = { lineId: `l${n}`, productId: idOf('p', 1), qty };
          return [
            command(n, 'order.startDraft', order, {}),
            command(n + 1, 'order.addLine', order, { ...add, lineId: 'a' }),
            command(n + 2, 'order.place', order, {}),
            command(n + 3, 'order.addLine', shared, add),
          ];
        }).flat();
      const windows = [windowOf(0), windowOf(1)];
      const sent: { id: string; answer: Promise<Outcome> }[] = [];
      for (let i = 0; i < 80; i += 1) {
        for (const one of windows) {
          const next = one[i];
          if (next) sent.push({ id: next.id, answer: book.dispatch(next) });
        }
      }
      const answers = await Promise.all(sent.map(({ answer }) => answer));
      const all = answers.map((o, i) => accepted(o, sent[i]?.id ?? ''));
      equal(
        all.flatMap((o) => o.number ?? []),
        Array.from({ length: 40 }, (_, i) => `SO-A-${String(i + 1).padStart(6, '0')}`),
        'numbers in the order of asking',
      );
      const events = (await eventsIn(m)).slice(before + 1);
      equal(
        events.map((e) => e.id),
        all.flatMap((o) => o.events.map((e) => e.id)),
        'events in the order of asking',
      );
      await sound(book, 'after two windows');
      // Two forms of the same state: one wins, whichever came first.
      const par = ((await book.query('order', [shared])) as { heads: string[] }).heads;
      const race = await Promise.all(
        [801, 802].map((n) =>
          book.dispatch({ ...command(n, 'order.setShippingFee', shared, { to: n }), par }),
        ),
      );
      equal(
        race.map((o) => (o.ok ? 'accepted' : o.refusal.code)),
        ['accepted', 'changedMeanwhile'],
        'two forms of one state',
      );
      const twice = await Promise.all(
        [1, 2].map(() => book.dispatch(command(803, 'order.hold', shared, { reason: '' }))),
      );
      equal(twice[0], twice[1], 'one command sent by both windows');
    },
  },
  {
    name: 'writes while it seals, and loses nothing',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      const outcomes = [
        ...(
          await work(
            m,
            book,
            session().map((s) => ({ do: s.do })),
          )
        ).values(),
      ];
      truthy(m.timers.length > 0, 'the app put something off');
      for (const run of m.timers.splice(0)) run();
      const during = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          book.dispatch(
            command(4000 + i, 'order.addNote', idOf('o', 3), { noteId: `n${i}`, text: `Note ${i}` }),
          ),
        ),
      );
      await idle(m);
      truthy((await m.disk.keys('segments')).length > 0, 'a segment was sealed');
      await sound(book, 'after sealing');
      await killed(m);
      await holdsExactly(m, [...outcomes, ...during], 'after sealing');
      await sound(await restartOn(m), 'after a restart');
    },
  },
  {
    name: 'writes an event of more than 64 KiB in parts, all of them or none, and answers the command again as before',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      await work(m, book, session().slice(0, 3));
      const order = idOf('o', 50);
      const lines = Array.from({ length: 1200 }, (_, i) =>
        command(50_001 + i, 'order.addLine', order, {
          lineId: `line-${i}`,
          productId: idOf('p', 1 + (i % 2)),
          qty: { units: 1 + (i % 9), scale: 0 },
        }),
      );
      const drafted = await book.dispatchAll([command(50_000, 'order.startDraft', order, {}), ...lines]);
      for (const outcome of drafted) accepted(outcome, 'a line');
      const place = command(60_000, 'order.place', order, {});
      const before = (await eventsIn(m)).length;
      let n = 0;
      let outcome: Outcome;
      for (;;) {
        m.disk.failWrite(n);
        outcome = await book.dispatch(place);
        const failed = m.disk.failed();
        m.disk.mend();
        if (!failed) break;
        equal(outcome.ok ? 'accepted' : outcome.refusal.code, 'storeFailed', `write ${n} of a long event`);
        equal((await eventsIn(m)).length, before, 'events after a long event failed');
        await sound(book, 'after a long event failed');
        n += 1;
      }
      truthy(n > 0, 'a write of the long event was made to fail');
      const placed = accepted(outcome, 'placing a long order');
      equal(placed.number, 'SO-A-000001', 'its number');
      truthy((await eventsIn(m)).length - before > 1, 'it was written in parts');
      equal(await book.dispatch(place), outcome, 'the same command again');
      const seen = await book.query('order', [order]);
      await idle(m);
      await sound(book, 'with a long event');
      await killed(m);
      const again = await restartOn(m);
      equal(await again.dispatch(place), outcome, 'the same command after a restart');
      equal(await again.query('order', [order]), seen, 'the order after a restart');
      await sound(again, 'with a long event, after a restart');
    },
  },
  {
    name: 'refuses to work on a store that was closed under it, with a word for it',
    run: async (newDisk) => {
      const m = await coreMachine(newDisk());
      const book = await foundOn(m);
      await book.close();
      const late = await book.dispatch(command(1, 'customer.add', idOf('c', 1), { name: 'Late' }));
      equal(late.ok ? 'accepted' : late.refusal.code, 'storeFailed', 'a command after the end');
      await rejects(book.query('nothing', []), 'a query that does not exist');
    },
  },
];
