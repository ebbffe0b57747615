import type { SegmentFrame, Tips } from '../../sync/messages.ts';
import type { Frame } from '../../sync/network.ts';
import { type SessionInput, type SessionPhase, type SessionSelf, session } from '../../sync/session.ts';
import type { Shelf } from './shelf.ts';

/** What others hear of one exchange. */
export type ExchangeNews = {
  peer(of: { dev: string; boot: string; app: string; drift: number; tips: Tips }): void;
  /** Events came in and are durable, up to these; `fresh`: some were not held before. */
  took(events: number, fresh: boolean, upTo: Tips): void;
  closed(code: string, detail: string): void;
  phase?(phase: SessionPhase): void;
  /** The other machine holds this event and all before it. */
  held?(rid: string, seq: number, id: string): void;
  nacked?(rid: string, code: string, detail: string): void;
  /** So many segments are about to go; so many went. */
  sending?(segments: number): void;
  sent?(segments: number): void;
  selfAhead?(): void;
};

export type Exchange = {
  hear(frame: Frame): void;
  /** What is held here grew; `relayed` when it came from another machine. */
  grew(relayed: boolean): void;
  /** To be called about every second. */
  tick(): void;
  /** The channel is gone. */
  drop(): void;
  readonly phase: SessionPhase;
  /** Resolves when what was being stored is. */
  settled(): Promise<void>;
};

/** Segments that become durable together. */
const TOGETHER = 64;
/** Segments read from the store at a time. */
const AT_ONCE = 16;

/** Runs a session over a channel and a log: the only place where its pure steps meet stores and sockets. */
export const exchange = (parts: {
  self: SessionSelf;
  shelf: Shelf;
  clock: () => number;
  channel: { send(frame: Frame): void; close(code: string, detail: string): void };
  news: ExchangeNews;
}): Exchange => {
  const { shelf, clock, channel, news } = parts;
  const steps = session({ ...parts.self, rids: shelf.rids, holds: shelf.holds });
  let waiting: SegmentFrame[] = [];
  let storing: Promise<void> = Promise.resolve();
  let busy = false;
  let positions: number[] = [];
  let dropped = false;

  const feed = (input: SessionInput): void => {
    if (dropped) return;
    for (const effect of steps.handle(input)) {
      switch (effect.do) {
        case 'send':
          channel.send(effect.frame);
          break;
        case 'store':
          waiting.push(effect.segment);
          store();
          break;
        case 'read':
          positions = shelf.missing(effect.known, effect.except);
          news.sending?.(positions.length);
          give(Math.min(effect.room, AT_ONCE));
          break;
        case 'more':
          give(Math.min(effect.room, AT_ONCE));
          break;
        case 'points':
          feed({ in: 'points', rid: effect.rid, points: shelf.points(effect.rid) });
          break;
        case 'peer':
          news.peer(effect);
          break;
        case 'held':
          news.held?.(effect.rid, effect.seq, effect.id);
          break;
        case 'nacked':
          news.nacked?.(effect.rid, effect.code, effect.detail);
          break;
        case 'phase':
          news.phase?.(effect.phase);
          break;
        case 'selfAhead':
          news.selfAhead?.();
          break;
        case 'close':
          channel.close(effect.code, effect.detail);
          news.closed(effect.code, effect.detail);
      }
    }
  };

  const failed = (error: unknown): void => {
    channel.close('E_STORE_FAILED', String(error));
    news.closed('E_STORE_FAILED', String(error));
    dropped = true;
  };

  const give = (room: number): void => {
    const next = positions.slice(0, room);
    positions = positions.slice(room);
    const done = positions.length === 0;
    shelf.read(next).then((segments) => {
      news.sent?.(segments.length);
      feed({ in: 'read', segments, done, now: clock() });
    }, failed);
  };

  /** One batch after another; what arrives meanwhile makes the next. */
  const store = (): void => {
    if (busy) return;
    busy = true;
    storing = (async () => {
      while (waiting.length > 0 && !dropped) {
        const batch = waiting.slice(0, TOGETHER);
        waiting = waiting.slice(TOGETHER);
        const taken = await shelf.take(batch);
        let fresh = false;
        let events = 0;
        const upTo: Tips = {};
        for (const one of taken) {
          const { rid, seq, id } = one;
          if (one.ok) {
            fresh ||= one.fresh;
            upTo[rid] = [[seq, id]];
            events += batch.find(({ header }) => header.head.startsWith(id))?.header.n ?? 0;
            feed({ in: 'stored', rid, seq, id, now: clock() });
          } else feed({ in: 'refused', rid, seq, code: one.code, detail: one.detail, now: clock() });
        }
        if (events > 0) news.took(events, fresh, upTo);
      }
    })()
      .catch(failed)
      .finally(() => {
        busy = false;
        if (waiting.length > 0 && !dropped) store();
      });
  };

  let opened = false;
  const early: Frame[] = [];
  shelf.ready().then(() => {
    opened = true;
    feed({ in: 'open', tips: shelf.tips(), now: clock() });
    for (const frame of early.splice(0)) feed({ in: 'frame', frame, now: clock() });
  }, failed);

  return {
    hear: (frame) => {
      if (opened) feed({ in: 'frame', frame, now: clock() });
      else early.push(frame);
    },
    grew: (relayed) => {
      if (opened) feed({ in: 'tips', tips: shelf.tips(), relayed, now: clock() });
    },
    tick: () => {
      if (opened) feed({ in: 'tick', now: clock() });
    },
    drop: () => {
      dropped = true;
      waiting = [];
    },
    get phase() {
      return steps.phase;
    },
    settled: () => storing,
  };
};

/** How a session's own codes close the channel. */
const CLOSE_CODES: Readonly<Record<string, number>> = {
  E_PROTO_VERSION: 4406,
  E_WS_UNKNOWN: 4404,
  E_DUP_DEVICE: 4409,
  E_BAD_MSG: 4400,
  E_FRAME_TOO_BIG: 1009,
  E_BATCH_SIZE: 4422,
  E_CHAIN: 4422,
  E_SIG: 4422,
  E_STORE_FAILED: 1011,
};

export const closeCodeOf = (code: string): number => CLOSE_CODES[code] ?? 4400;
