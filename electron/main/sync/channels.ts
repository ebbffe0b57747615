import type { WebSocket } from 'ws';
import type { NetworkNotice } from '../../../shared/index.ts';
import { type Channel, channel } from './channel.ts';
import type { Limits } from './limits.ts';
import { closeReason } from './reason.ts';

/** `address` is where this machine dialled it; null when it was dialled. */
export type Connection = { dev: string; address: string | null };

type Held = Connection & { n: number; since: number; channel: Channel };

export type Channels = {
  /** Takes an open socket to a machine that proved who it is. */
  add(socket: WebSocket, connection: Connection): void;
  get(n: number): Channel | null;
  /** Whether there is a connection to `dev`. */
  has(dev: string): boolean;
  count(): number;
  closeThose(which: (dev: string) => boolean, code: number, reason: string): void;
  /** Ends those whose other side does not answer: while a machine sleeps, connections die without a word. */
  dropSilent(): void;
};

export type ChannelsParts = {
  self: string;
  limits: Limits;
  clock: () => number;
  tell: (notice: NetworkNotice) => void;
  /** A connection is over; `lasted` in ms. */
  lost: (dev: string, lasted: number) => void;
};

const TRY_LATER = 1013;
const NORMAL = 1000;
const SILENT = 1006;

/**
 * The open connections, one for each machine. When a second one comes:
 * - Both machines dialled at once (opposite directions, within moments): the one that the smaller `dev` opened stays.
 * - Otherwise the first is asked by a ping whether somebody is there. If not, the machine was started again, and the
 *   second takes its place. If so, both are told of: the hellos show whether it is a copy of that machine.
 * A third is turned away.
 */
export function channels({ self, limits, clock, tell, lost }: ChannelsParts): Channels {
  const open = new Map<number, Held>();
  const undecided = new Set<string>();
  let last = 0;

  const of = (dev: string): Held[] => [...open.values()].filter((held) => held.dev === dev);

  const announce = (socket: WebSocket, { dev, address }: Connection): void => {
    last += 1;
    const n = last;
    const since = clock();
    const held = channel(socket, limits, clock, {
      frame: (frame) => tell({ type: 'frame', channel: n, frame }),
      closed: (code, detail) => {
        open.delete(n);
        tell({ type: 'closed', channel: n, code, detail });
        lost(dev, clock() - since);
      },
    });
    open.set(n, { n, dev, address, since, channel: held });
    tell({ type: 'opened', channel: n, dev, address, initiator: address !== null });
  };

  const turnAway = (socket: WebSocket, code: number, reason: string): void => {
    socket.on('error', () => socket.terminate());
    socket.resume();
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), limits.lingerMs).unref();
  };

  const dropIfSilent = async ({ channel: held }: Held): Promise<void> => {
    if (!(await held.answers(limits.answerMs))) held.drop(SILENT, closeReason('E_SILENT'));
  };

  const decide = async (socket: WebSocket, connection: Connection, first: Held): Promise<void> => {
    const { dev, address } = connection;
    const opposite = (first.address === null) !== (address === null);
    if (opposite && clock() - first.since < limits.crossingMs) {
      const opener = address === null ? dev : self;
      const other = address === null ? self : dev;
      if (opener > other) turnAway(socket, NORMAL, closeReason('E_CROSSED'));
      else {
        first.channel.close(NORMAL, closeReason('E_CROSSED'));
        announce(socket, connection);
      }
      return;
    }
    undecided.add(dev);
    socket.pause();
    // Its errors are heard from here on, until the channel does.
    const failed = (): void => socket.terminate();
    socket.on('error', failed);
    const there = await first.channel.answers(limits.answerMs);
    undecided.delete(dev);
    if (!there) first.channel.drop(SILENT, closeReason('E_SILENT'));
    if (socket.readyState === socket.OPEN) announce(socket, connection);
    socket.off('error', failed);
  };

  return {
    add: (socket, connection) => {
      const [first, second] = of(connection.dev);
      if (second || undecided.has(connection.dev)) turnAway(socket, TRY_LATER, closeReason('E_BUSY'));
      else if (first) void decide(socket, connection, first);
      else announce(socket, connection);
    },
    get: (n) => open.get(n)?.channel ?? null,
    has: (dev) => of(dev).length > 0,
    count: () => open.size,
    closeThose: (which, code, reason) => {
      for (const held of [...open.values()]) if (which(held.dev)) held.channel.close(code, reason);
    },
    dropSilent: () => {
      for (const held of open.values()) void dropIfSilent(held);
    },
  };
}
