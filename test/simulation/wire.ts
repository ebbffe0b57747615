import { type Exchange, exchange } from '../../shared/core/sync/exchange.ts';
import type { Frame } from '../../shared/sync/network.ts';
import type { Meeting } from './schedule.ts';
import type { Running } from './world.ts';

type End = { on: Running; talk: Exchange | null; queue: Frame[] };
type Link = { ends: [End, End]; open: boolean; declined: boolean };

export type Traffic = {
  /** Segments that were sent. */
  segments: number;
  bytes: number;
  /** Text messages and segments, in the order they were delivered. */
  frames: { to: number; frame: Frame }[];
};

/** How the frames of a meeting fare. */
export type Fate = Pick<Meeting, 'seed' | 'cut' | 'lose' | 'repeat'> & {
  /** Called before each frame. */
  before(nth: number): Promise<void>;
};

export const calm: Fate = { seed: 0, cut: null, lose: null, repeat: null, before: async () => {} };

/** Lets everything go on that waits for nothing but memory. */
export const drain = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** More frames than any meeting needs: then two machines talk in circles. */
const ENDLESS = 20_000;
/** A relay has waited, a nacked log is tried again, a full disk is asked again: ms. */
const WAITS = [400, 1100, 61_000];

const mixed = (seed: number, n: number): number => Math.imul(seed + n * 0x9e3779b1, 0x85ebca6b) >>> 8;

/** Connects pairs of machines and carries frames between them until nobody says anything any more. */
export const meet = async (pairs: readonly (readonly [Running, Running])[], fate: Fate): Promise<Traffic> => {
  const traffic: Traffic = { segments: 0, bytes: 0, frames: [] };
  const links: Link[] = [];

  const linksOf = (on: Running): End[] =>
    links.flatMap(({ ends, open }) => (open ? ends.filter((end) => end.on === on) : []));
  const connect = (link: Link, me: 0 | 1): void => {
    const end = link.ends[me];
    const other = link.ends[1 - me] as End;
    const { on } = end;
    end.talk = exchange({
      self: { ws: on.core.log.meta.ws, dev: on.core.log.meta.dev, boot: on.boot, app: 'daybook/simulated' },
      shelf: on.shelf,
      clock: on.clock,
      channel: {
        send: (frame) => {
          if (!link.open || !on.process.alive) return;
          on.said(frame);
          other.queue.push(frame);
        },
        close: () => {
          // What was sent before still arrives.
          other.queue.push('');
        },
      },
      news: {
        peer: () => {},
        took: (_events, fresh) => {
          if (fresh) for (const { talk } of linksOf(on)) talk?.grew(true);
        },
        nacked: () => {
          link.declined = true;
        },
        closed: () => {},
      },
    });
    on.core.share().then(
      () => end.talk?.grew(false),
      () => {},
    );
  };
  for (const [a, b] of pairs) {
    if (a === b || links.some(({ ends }) => ends.every(({ on }) => on === a || on === b))) continue;
    const link: Link = {
      ends: [
        { on: a, talk: null, queue: [] },
        { on: b, talk: null, queue: [] },
      ],
      open: true,
      declined: false,
    };
    links.push(link);
    connect(link, 0);
    connect(link, 1);
  }

  const hangUp = (link: Link): void => {
    link.open = false;
    for (const { talk } of link.ends) talk?.drop();
  };
  const deliver = (link: Link, end: End, frame: Frame): void => {
    if (frame === '') {
      hangUp(link);
      return;
    }
    traffic.frames.push({ to: end.on.n, frame });
    traffic.bytes += frame.length;
    if (typeof frame !== 'string') traffic.segments += 1;
    end.talk?.hear(frame);
  };

  let waited = 0;
  for (let nth = 0; ; nth += 1) {
    await drain();
    for (const link of links)
      if (link.open && link.ends.some(({ on }) => !on.process.alive || on.core.retired())) hangUp(link);
    const ready = links.flatMap((link) =>
      link.open ? link.ends.filter(({ queue }) => queue.length > 0).map((end) => ({ link, end })) : [],
    );
    if (ready.length === 0) {
      const busy = waited === 0 || links.length > 1 || links.some(({ declined }) => declined);
      const wait = busy ? WAITS[waited] : undefined;
      if (wait === undefined) break;
      waited += 1;
      for (const on of new Set(pairs.flat())) on.wait(wait);
      for (const { ends, open } of links) if (open) for (const { talk } of ends) talk?.tick();
      continue;
    }
    if (nth > ENDLESS) throw new Error('the machines talk in circles');
    const { link, end } = ready[mixed(fate.seed, nth) % ready.length] as (typeof ready)[number];
    if (fate.cut === nth) {
      hangUp(link);
      continue;
    }
    await fate.before(nth);
    const frame = end.queue.shift() as Frame;
    if (fate.lose === nth && typeof frame !== 'string') continue;
    deliver(link, end, frame);
    if (fate.repeat === nth && link.open) deliver(link, end, frame);
  }
  for (const link of links) {
    hangUp(link);
    for (const { talk } of link.ends) await Promise.race([talk?.settled(), drain()]);
  }
  return traffic;
};

/** Somebody who recorded what a machine was sent sends it once more. */
export const replayTo = async (on: Running, frames: readonly Frame[]): Promise<void> => {
  const talk = exchange({
    self: { ws: on.core.log.meta.ws, dev: on.core.log.meta.dev, boot: on.boot, app: 'daybook/simulated' },
    shelf: on.shelf,
    clock: on.clock,
    channel: { send: on.said, close: () => {} },
    news: { peer: () => {}, took: () => {}, closed: () => {} },
  });
  await drain();
  for (const frame of frames) {
    talk.hear(frame);
    await drain();
    if (!on.process.alive || on.core.retired()) break;
  }
  talk.drop();
};
