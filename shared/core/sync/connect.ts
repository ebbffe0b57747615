import type { SyncProblem } from '../../api.ts';
import type { Network, NetworkNotice } from '../../sync/network.ts';
import { closeCodeOf, exchange } from './exchange.ts';
import { noteReached, noteTips } from './kept.ts';
import type { SharedShop } from './shared-shop.ts';

export type Connecting = {
  network: Network;
  /** Random for each start of the app. */
  boot: string;
  clock: () => number;
  /** Something about another machine changed. */
  told: () => void;
  /** What is remembered of others changed. */
  keep: () => void;
  /** Membership may have changed with what came in. */
  membersChanged: () => void;
  /** New events came in. */
  grew: () => void;
  /** Events of the own replica came from elsewhere. */
  retired: () => void;
};

/** A clock that is off by more gets a word of its own, ms. */
const WRONG_CLOCK = 10 * 60_000;

/** Begins to exchange with a machine that proved who it is, and keeps book of what is heard of it. */
export const connect = (
  from: SharedShop,
  { channel, dev, address }: Extract<NetworkNotice, { type: 'opened' }>,
  { network, boot, clock, told, keep, membersChanged, grew, retired }: Connecting,
): void => {
  const trouble = (known: Pick<SyncProblem, 'code' | 'detail'>): void => {
    from.problems.set(dev, { ...known, facts: {}, at: clock() });
    told();
  };
  const talk = exchange({
    self: { ws: from.log.meta.ws, dev: from.log.meta.dev, boot, app: from.parts.app },
    shelf: from.shelf,
    clock,
    channel: {
      send: (frame) => network.post({ type: 'send', channel, frame }),
      close: (code, detail) =>
        network.post({ type: 'close', channel, code: closeCodeOf(code), detail: code || detail }),
    },
    news: {
      peer: (peer) => {
        const link = from.links.get(channel);
        if (!link) return;
        if (peer.dev !== dev) {
          network.post({ type: 'close', channel, code: 4400, detail: 'E_PEER_ID_MISMATCH' });
          return trouble({ code: 'E_PEER_ID_MISMATCH', detail: 'it says it is another machine' });
        }
        const twin = [...from.links.values()].find(
          (other) => other !== link && other.dev === dev && other.boot !== '' && other.boot !== peer.boot,
        );
        if (twin) {
          network.post({ type: 'close', channel, code: 4409, detail: 'E_DUP_DEVICE' });
          return trouble({ code: 'E_DUP_DEVICE', detail: 'it is there twice' });
        }
        link.boot = peer.boot;
        link.drift = peer.drift;
        from.problems.delete(dev);
        if (Math.abs(peer.drift) > WRONG_CLOCK) trouble({ code: 'E_CLOCK', detail: String(peer.drift) });
        noteTips(from.kept, dev, peer.tips, clock());
        keep();
        told();
      },
      phase: (phase) => {
        const link = from.links.get(channel);
        if (link) {
          link.phase = phase;
          if (phase === 'live') link.transfer = null;
        }
        told();
      },
      held: (rid, seq, id) => {
        noteReached(from.kept, dev, { [rid]: [[seq, id]] }, clock());
        keep();
        told();
      },
      nacked: (_rid, code, detail) => trouble({ code, detail }),
      sending: (of) => {
        const link = from.links.get(channel);
        if (link) link.transfer = of > 0 ? { direction: 'out', done: 0, of } : null;
      },
      sent: (segments) => {
        const transfer = from.links.get(channel)?.transfer;
        if (transfer) transfer.done += segments;
        told();
      },
      took: (_events, fresh, upTo) => {
        noteReached(from.kept, dev, upTo, clock());
        keep();
        if (!fresh) return;
        for (const { exchange: other } of from.links.values()) other.grew(true);
        if (from.applied !== from.belongs.now()) membersChanged();
        grew();
        if (from.book.retired()) retired();
      },
      selfAhead: () => trouble({ code: 'E_SELF_AHEAD', detail: '' }),
      closed: (code, detail) => trouble({ code, detail }),
    },
  });
  from.links.set(channel, {
    dev,
    phase: 'hello',
    drift: 0,
    transfer: null,
    boot: '',
    exchange: talk,
  });
  if (address !== null) {
    from.kept.addresses[dev] = address;
    keep();
  }
  // What was written while nobody listened goes out with the hello.
  void from.book.share().then(
    () => talk.grew(false),
    () => {},
  );
  told();
};
