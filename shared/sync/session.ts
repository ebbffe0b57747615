import type { Point } from '../log/run-directory.ts';
import {
  MAX_TEXT,
  type Message,
  PROTOCOL,
  readSegment,
  readText,
  type SegmentFrame,
  type Tips,
  WINDOW,
  write,
  writeSegment,
} from './messages.ts';
import type { Frame } from './network.ts';

/** What this machine says of itself. */
export type SessionSelf = { ws: string; dev: string; boot: string; app: string };

/** What both sides hold, and what passes between them. No clock, no store, no socket: they are given and asked for. */
export type SessionInput =
  | { in: 'open'; tips: Tips; now: number }
  | { in: 'frame'; frame: Frame; now: number }
  /** What this machine holds grew. `relayed` came from another machine, which may pass it on itself. */
  | { in: 'tips'; tips: Tips; relayed: boolean; now: number }
  /** Segments of a `read`, in order; `done` when there are no more of it. */
  | { in: 'read'; segments: SegmentFrame[]; done: boolean; now: number }
  /** A `store` became durable, or did not. */
  | { in: 'stored'; rid: string; seq: number; id: string; now: number }
  | { in: 'refused'; rid: string; seq: number; code: string; detail: string; now: number }
  | { in: 'points'; rid: string; points: Point[] }
  | { in: 'tick'; now: number };

export type SessionEffect =
  | { do: 'send'; frame: Frame }
  /** Check and store a segment; answered by `stored` or `refused`. */
  | { do: 'store'; segment: SegmentFrame }
  /** Read what the other machine lacks: everything held that does not lie at or before `known`. Answered by `read`. */
  | {
      do: 'read';
      known: ReadonlyMap<string, ReadonlySet<string>>;
      except: ReadonlySet<string>;
      /** Segments that may go at once. */
      room: number;
    }
  /** Go on with a `read`: as many segments as there is room for. */
  | { do: 'more'; room: number }
  | { do: 'points'; rid: string }
  | { do: 'peer'; dev: string; boot: string; app: string; drift: number; tips: Tips }
  /** The other machine confirmed that it holds this event and all before it. */
  | { do: 'held'; rid: string; seq: number; id: string }
  | { do: 'nacked'; rid: string; seq: number; code: string; detail: string }
  | { do: 'phase'; phase: SessionPhase }
  | { do: 'selfAhead' }
  | { do: 'close'; code: string; detail: string };

/** `live`: nothing that this side knows of is missing on the other. */
export type SessionPhase = 'hello' | 'exchange' | 'live' | 'closed';

export type Session = {
  readonly phase: SessionPhase;
  handle(input: SessionInput): SessionEffect[];
};

const HELLO_WITHIN = 5_000;
const PROGRESS_WITHIN = 30_000;
/** A full store may have room again after so long; a member may have become known. */
const PAUSE = 60_000;
const RETRY_AFTER = 1_000;
/** What may be different a moment later: tried once more. */
const RETRIED = new Set(['E_MEMBER_UNKNOWN', 'E_GAP']);
/** A relay waits so long, so that the author may bring it itself. */
const RELAY_AFTER = 300;

/**
 * One exchange with one machine, from hello to close. Each side walks back from its own ends to what the other is known to
 * hold and sends the rest; nothing is remembered from one session to the next. `holds` tells whether an event is held here.
 */
export const session = (
  self: SessionSelf & { rids: () => ReadonlySet<string>; holds: (rid: string, point: Point) => boolean },
): Session => {
  let phase: SessionPhase = 'hello';
  let openedAt = 0;
  let progressAt = 0;
  let mine: Tips = {};
  let peerWindow = WINDOW;
  /** Ends of what the other machine is known to hold, by log. */
  const known = new Map<string, Set<string>>();
  /** Ends it named that are not held here. */
  const foreign = new Map<string, Point[]>();
  const probed = new Set<string>();
  /** Logs that it would not take in this session. */
  const declined = new Set<string>();
  const unanswered = new Map<string, { rid: string; prev: string; id: string }>();
  /** Logs whose parting point was told. */
  const located = new Set<string>();
  /** Ends that could not be read when they were asked for. */
  const unreadable = new Set<string>();
  const retried = new Set<string>();
  /** What each segment that is being stored hangs on, and where the run of them from the other machine stands. */
  const arriving = new Map<string, string>();
  const streamEnd = new Map<string, string>();
  let retryAt: number | null = null;
  let reading: 'no' | 'yes' | 'more' = 'no';
  /** Something changed while a read was under way: its end is not the end. */
  let again = false;
  /** Logs that the read under way leaves out. */
  let asked: ReadonlySet<string> = new Set();
  let relayAt: number | null = null;

  const effects: SessionEffect[] = [];
  const out = (effect: SessionEffect): void => {
    effects.push(effect);
  };
  const send = (message: Message): void => out({ do: 'send', frame: write(message) });
  const goTo = (next: SessionPhase): void => {
    if (phase === next) return;
    phase = next;
    out({ do: 'phase', phase });
  };
  const close = (code: string, detail: string, say = true): void => {
    if (phase === 'closed') return;
    if (say) send({ t: 'bye', code, detail });
    out({ do: 'close', code, detail });
    goTo('closed');
  };

  const learn = (rid: string, [seq, id]: Point): void => {
    if (self.holds(rid, [seq, id])) {
      const ends = known.get(rid) ?? new Set();
      ends.add(id);
      known.set(rid, ends);
    } else foreign.set(rid, [...(foreign.get(rid) ?? []).filter(([, other]) => other !== id), [seq, id]]);
  };
  const advance = (rid: string, prev: string, id: string): void => {
    const ends = known.get(rid) ?? new Set();
    ends.delete(prev);
    ends.add(id);
    known.set(rid, ends);
  };
  /** Ends of this machine that the other is not known to hold and that are not on their way to it. */
  const unmatched = (rid: string): Point[] =>
    (mine[rid] ?? []).filter(
      ([, id]) =>
        !(known.get(rid)?.has(id) ?? false) && !unanswered.has(keyOf(rid, id)) && !unreadable.has(id),
    );

  /** Logs where nothing may be sent yet: the other is ahead, or it is not known where the two part. */
  const waiting = (): Set<string> => {
    const wait = new Set(declined);
    for (const [rid, ends] of foreign) {
      const top = Math.max(0, ...(mine[rid] ?? []).map(([seq]) => seq));
      // Ahead of everything held here: the other will bring what leads there.
      const ahead = ends.every(([seq]) => seq > top);
      if (ahead || !located.has(rid)) wait.add(rid);
      if (ahead || probed.has(rid)) continue;
      probed.add(rid);
      send({ t: 'probe', rid });
    }
    return wait;
  };

  const look = (): void => {
    if (phase === 'hello' || phase === 'closed') return;
    if (reading !== 'no') {
      again = true;
      return;
    }
    const wait = waiting();
    const lacking = Object.keys(mine).some((rid) => !wait.has(rid) && unmatched(rid).length > 0);
    if (lacking) {
      reading = 'yes';
      goTo('exchange');
      asked = wait;
      out({
        do: 'read',
        known: copyOf(known),
        except: wait,
        room: Math.max(1, peerWindow - unanswered.size),
      });
      return;
    }
    if (unanswered.size === 0) goTo('live');
  };

  const hello = (message: Extract<Message, { t: 'hello' }>, now: number) => {
    if (phase !== 'hello') return close('E_BAD_MSG', 'a second hello');
    if (message.v !== PROTOCOL)
      return close('E_PROTO_VERSION', `it speaks version ${message.v}, this machine ${PROTOCOL}`);
    if (message.ws !== self.ws) return close('E_WS_UNKNOWN', 'no such shop');
    if (message.dev === self.dev && message.boot !== self.boot)
      return close('E_DUP_DEVICE', 'both machines are the same device');
    peerWindow = message.win;
    progressAt = now;
    const { dev, boot, app, tips } = message;
    out({ do: 'peer', dev, boot, app, drift: message.now - now, tips });
    for (const [rid, points] of Object.entries(tips)) for (const point of points) learn(rid, point);
    const own = self.rids();
    if ([...foreign.keys()].some((rid) => own.has(rid))) out({ do: 'selfAhead' });
    phase = 'exchange';
    out({ do: 'phase', phase });
    look();
  };

  const hear = (message: Message, now: number) => {
    if (message.t === 'bye') return close(message.code, message.detail, false);
    if (message.t === 'hello') return hello(message, now);
    if (phase === 'hello') return close('E_BAD_MSG', `${message.t} before hello`);
    progressAt = now;
    switch (message.t) {
      case 'ack': {
        const key = keyOf(message.rid, message.id);
        const sent = unanswered.get(key);
        if (!sent) return;
        unanswered.delete(key);
        advance(message.rid, sent.prev, message.id);
        declined.delete(message.rid);
        out({ do: 'held', rid: message.rid, seq: message.seq, id: message.id });
        return flow();
      }
      case 'nack': {
        const { rid, seq, code, detail } = message;
        for (const [key, sent] of [...unanswered]) if (sent.rid === rid) unanswered.delete(key);
        declined.add(rid);
        if (code === 'E_QUOTA') retryAt = now + PAUSE;
        else if (RETRIED.has(code) && !retried.has(rid)) retryAt ??= now + RETRY_AFTER;
        out({ do: 'nacked', rid, seq, code, detail });
        return flow();
      }
      case 'probe':
        return out({ do: 'points', rid: message.rid });
      case 'points': {
        // The highest point that both hold is where they part.
        const shared = message.pts.filter((point) => self.holds(message.rid, point));
        const ends = known.get(message.rid) ?? new Set<string>();
        for (const [, id] of shared) ends.add(id);
        known.set(message.rid, ends);
        located.add(message.rid);
        return look();
      }
      case 'have':
        for (const [rid, points] of Object.entries(message.tips))
          for (const point of points) learn(rid, point);
        return look();
    }
  };

  const flow = (): void => {
    if (reading === 'more' && unanswered.size < peerWindow) {
      reading = 'yes';
      out({ do: 'more', room: peerWindow - unanswered.size });
    } else if (reading === 'no') look();
  };

  const take = (input: SessionInput) => {
    if (phase === 'closed') return;
    switch (input.in) {
      case 'open': {
        openedAt = input.now;
        progressAt = input.now;
        mine = input.tips;
        const frame = write({
          t: 'hello',
          v: PROTOCOL,
          ws: self.ws,
          dev: self.dev,
          boot: self.boot,
          app: self.app,
          z: ['deflate', 'none'],
          now: input.now,
          win: WINDOW,
          tips: input.tips,
        });
        if (frame.length > MAX_TEXT) return close('E_TOO_MANY_LOGS', 'the list of its logs is too long');
        return out({ do: 'send', frame });
      }
      case 'frame': {
        const read = typeof input.frame === 'string' ? readText(input.frame) : readSegment(input.frame);
        if (!read.ok) return close(read.code, read.detail);
        if ('message' in read) return hear(read.message, input.now);
        if (!('segment' in read)) return;
        if (phase === 'hello') return close('E_BAD_MSG', 'a segment before hello');
        progressAt = input.now;
        const { rid, prev, head } = read.segment.header;
        arriving.set(keyOf(rid, head.slice(0, 16)), prev.slice(0, 16));
        return out({ do: 'store', segment: read.segment });
      }
      case 'stored': {
        progressAt = input.now;
        const ends = foreign.get(input.rid)?.filter(([, id]) => id !== input.id) ?? [];
        if (ends.length > 0) foreign.set(input.rid, ends);
        else foreign.delete(input.rid);
        const { rid, seq, id } = input;
        const prev = arriving.get(keyOf(rid, id)) ?? '';
        arriving.delete(keyOf(rid, id));
        // What the first of a run hangs on is held by both: where the logs part, if they do.
        if (streamEnd.get(rid) === prev) advance(rid, prev, id);
        else known.set(rid, new Set([...(known.get(rid) ?? []), prev, id]));
        streamEnd.set(rid, id);
        return send({ t: 'ack', rid, seq, id });
      }
      case 'refused': {
        const { rid, seq, code, detail } = input;
        for (const key of [...arriving.keys()]) if (key.startsWith(`${rid} `)) arriving.delete(key);
        if (CLOSING.has(code)) return close(code, detail);
        return send({ t: 'nack', rid, seq, code, detail: detail.slice(0, 900) });
      }
      case 'tips': {
        mine = input.tips;
        for (const [rid, ends] of [...foreign]) {
          const left = ends.filter((point) => !self.holds(rid, point));
          for (const [, id] of ends.filter((point) => !left.includes(point)))
            known.set(rid, (known.get(rid) ?? new Set()).add(id));
          if (left.length > 0) foreign.set(rid, left);
          else foreign.delete(rid);
        }
        if (!input.relayed || phase !== 'live') return look();
        relayAt ??= input.now + RELAY_AFTER;
        const news: Tips = {};
        for (const rid of Object.keys(mine)) if (unmatched(rid).length > 0) news[rid] = mine[rid] ?? [];
        if (Object.keys(news).length > 0) send({ t: 'have', tips: news });
        return;
      }
      case 'read': {
        progressAt = input.now;
        input.segments.forEach(({ header, body }, i) => {
          const { rid, prev, head } = header;
          const id = head.slice(0, 16);
          if (known.get(rid)?.has(id) || declined.has(rid)) return;
          unanswered.set(keyOf(rid, id), { rid, prev: prev.slice(0, 16), id });
          const last = input.done && i === input.segments.length - 1;
          out({ do: 'send', frame: writeSegment({ header, body, last }) });
        });
        reading = input.done ? 'no' : 'more';
        if (input.done && !again)
          for (const rid of Object.keys(mine))
            if (!asked.has(rid)) for (const [, id] of unmatched(rid)) unreadable.add(id);
        if (input.done) again = false;
        return flow();
      }
      case 'points':
        return send({ t: 'points', rid: input.rid, pts: input.points.slice(0, 4096) });
      case 'tick': {
        if (phase === 'hello' && input.now - openedAt > HELLO_WITHIN)
          return close('E_TIMEOUT', 'no hello came');
        if (unanswered.size > 0 && input.now - progressAt > PROGRESS_WITHIN)
          return close('E_TIMEOUT', 'nothing moved for half a minute');
        if (retryAt !== null && input.now >= retryAt) {
          retryAt = null;
          for (const rid of declined) retried.add(rid);
          declined.clear();
          look();
        }
        if (relayAt !== null && input.now >= relayAt) {
          relayAt = null;
          look();
        }
      }
    }
  };

  return {
    get phase() {
      return phase;
    },
    handle: (input) => {
      take(input);
      return effects.splice(0);
    },
  };
};

/** Segments that say the other machine is broken or not honest: nothing more is taken of it. */
const CLOSING = new Set(['E_BATCH_SIZE', 'E_CHAIN', 'E_SIG', 'E_BAD_MSG', 'E_STORE_FAILED']);

const keyOf = (rid: string, id: string): string => `${rid} ${id}`;

const copyOf = (known: ReadonlyMap<string, ReadonlySet<string>>): Map<string, ReadonlySet<string>> =>
  new Map([...known].map(([rid, ids]) => [rid, new Set(ids)]));
