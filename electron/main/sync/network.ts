import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  type Network,
  type NetworkCommand,
  type NetworkNotice,
  PAIR_PATH,
  SYNC_PATH,
} from '../../../shared/index.ts';
import { readAddress, showAddress } from './address.ts';
import { channels } from './channels.ts';
import { certificateOf } from './device-certificate.ts';
import { dial } from './dial.ts';
import type { Discovery, Neighbour } from './discovery.ts';
import { hostPairing } from './host-pairing.ts';
import { join } from './join.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Listener, listen, type Turned, type Visitor } from './listener.ts';
import { peerOfKey, workspaceHint } from './peer.ts';
import { closeReason } from './reason.ts';
import { redialer, type Target } from './redialer.ts';
import { tries } from './tries.ts';

export type NetworkParts = {
  /** The device key, P-256: others know this machine by it. */
  key: KeyObject;
  /** Preferred port; 0 takes any. */
  port: number;
  /** Own addresses to listen on, as they are now. */
  interfaces: () => string[];
  /** Null where machines are found by typed addresses alone. */
  discovery: ((trouble: (detail: string) => void) => Discovery) | null;
  limits?: Partial<Limits>;
  clock?: () => number;
  random?: () => number;
};

/** The port to the core, and what its carrier needs of it. */
export type RunningNetwork = Network & {
  readonly dev: string;
  /** Reads nothing more from a connection while what it brought waits to be taken. */
  hold(channel: number, held: boolean): void;
  /** The machine woke up or changed networks. */
  refresh(): void;
  /** Ends everything; frees the port. */
  stop(): Promise<void>;
};

type Members = ReadonlyMap<string, { removed: boolean }>;
type Shared = { ws: string; shop: string };

/** How much of a device id is told in the open. */
const DEV_HINT = 16;
/** One note for each device and reason in this time. */
const NOTE_EVERY_MS = 3_600_000;
const NOTES_KEPT = 1024;

const GOING_AWAY = 1001;
const TURNED_OUT = 4403;

/** Refusals that a member's person should hear of; that nobody answers is not one. */
const TELLING: ReadonlySet<string> = new Set([
  'E_PEER_ID_MISMATCH',
  'E_DEVICE_REVOKED',
  'E_UNKNOWN_DEVICE',
  'E_DUP_DEVICE',
  'E_BUSY',
]);

/**
 * Owns sockets and moves frames, in plain Node. It listens, is found and finds members only while the shop is shared; told
 * addresses are dialled in any case, as a machine that joins has nothing to share yet.
 */
export async function network(parts: NetworkParts): Promise<RunningNetwork> {
  const limits: Limits = { ...LIMITS, ...parts.limits };
  const clock = parts.clock ?? Date.now;
  const certificate = await certificateOf(parts.key);
  const self = peerOfKey(createPublicKey(parts.key));

  let listener: (notice: NetworkNotice) => void = () => {};
  const tell = (notice: NetworkNotice): void => listener(notice);

  let members: Members = new Map();
  let known: Target[] = [];
  /** Whom to reach as things stand: nobody while sharing is off. */
  let aimed: ReadonlySet<string> = new Set();
  let shared: Shared | null = null;
  let listening: Listener | null = null;
  let neighbours: Neighbour[] = [];
  let joining: AbortController | null = null;
  let stopped = false;

  const notes = new Map<string, number>();
  /** True for the first note of its kind within the hour. */
  const note = (about: string): boolean => {
    const now = clock();
    const before = notes.get(about);
    if (before !== undefined && now - before < NOTE_EVERY_MS) return false;
    notes.delete(about);
    notes.set(about, now);
    const [oldest] = notes.keys();
    if (notes.size > NOTES_KEPT && oldest !== undefined) notes.delete(oldest);
    return true;
  };

  const connections = channels({
    self: self.dev,
    limits,
    clock,
    tell,
    lost: (dev, lasted) => dialler.lost(dev, lasted),
  });
  const pairing = hostPairing({
    self: self.dev,
    limits,
    clock,
    tell: (notice) => {
      tell(notice);
      if (notice.type === 'invitationEnded') announce();
    },
  });
  const pairTries = tries(limits.pairTries, clock);

  const receive = (
    path: string,
    visitor: Visitor,
  ): Turned | ((socket: Parameters<typeof connections.add>[0]) => void) => {
    const { dev } = visitor;
    if (path === PAIR_PATH) {
      if (pairing.visitors() >= limits.pairings) return { status: 503, code: 'E_BUSY' };
      const tooOften = !pairTries(visitor.address);
      return (socket) => pairing.visit(socket, visitor, tooOften);
    }
    if (path !== SYNC_PATH) return { status: 404, code: 'E_PATH' };
    if (dev === self.dev) return { status: 403, code: 'E_DUP_DEVICE' };
    const member = members.get(dev);
    if (!member || !shared) return { status: 403, code: 'E_UNKNOWN_DEVICE' };
    if (member.removed) return { status: 403, code: 'E_DEVICE_REVOKED' };
    if (connections.count() >= limits.sessions && !connections.has(dev))
      return { status: 503, code: 'E_BUSY' };
    return (socket) => connections.add(socket, { dev, address: null });
  };

  const dialMember = async (dev: string, address: string): Promise<boolean> => {
    const place = readAddress(address);
    if (!place) return false;
    const dialled = await dial(place, {
      certificate,
      limits,
      path: SYNC_PATH,
      expect: (peer) => peer.dev === dev,
    });
    if (!dialled.ok) {
      const { code } = dialled;
      if (TELLING.has(code) && note(`${code} ${dev}`)) tell({ type: 'trouble', code, detail: address, dev });
      return false;
    }
    // Everything may have changed while it was dialled.
    if (stopped || !aimed.has(dev)) {
      dialled.socket.terminate();
      return false;
    }
    connections.add(dialled.socket, { dev, address: showAddress(place) });
    return true;
  };
  const dialler = redialer({
    limits,
    clock,
    random: parts.random ?? Math.random,
    connected: connections.has,
    dial: dialMember,
  });

  const discovery =
    parts.discovery?.((detail) => {
      if (note('E_DISCOVERY')) tell({ type: 'trouble', code: 'E_DISCOVERY', detail });
    }) ?? null;

  /** Addresses of members: where they were reached, then where the network says they may be. */
  const aim = (): void => {
    const targets = new Map<string, string[]>();
    const put = (dev: string, address: string): void => {
      const there = targets.get(dev) ?? [];
      if (!there.includes(address)) targets.set(dev, [...there, address]);
    };
    for (const { dev, addresses } of known) for (const address of addresses) put(dev, address);
    if (shared) {
      const mine = workspaceHint(shared.ws);
      for (const [dev] of members)
        for (const { hint, address, dev: start } of neighbours)
          if (hint === mine && start.length === DEV_HINT && dev.startsWith(start)) put(dev, address);
    }
    const wanted = [...targets].filter(([dev]) => dev !== self.dev && members.get(dev)?.removed === false);
    aimed = new Set(wanted.map(([dev]) => dev));
    dialler.aim(wanted.map(([dev, addresses]) => ({ dev, addresses })));
  };

  let nearby = '[]';
  const sayNearby = (): void => {
    const shops = neighbours
      .filter(({ dev }) => dev !== self.dev.slice(0, DEV_HINT))
      .flatMap(({ shop, address }) => (shop === null ? [] : [{ name: shop, address }]));
    const text = JSON.stringify(shops);
    if (text === nearby) return;
    nearby = text;
    tell({ type: 'nearby', shops });
  };
  const look = (): void =>
    discovery?.look((found) => {
      if (stopped) return;
      const before = JSON.stringify(neighbours);
      neighbours = found;
      sayNearby();
      if (before !== JSON.stringify(neighbours)) aim();
    });

  const announce = (): void => {
    const port = listening?.addresses[0] ? readAddress(listening.addresses[0])?.port : undefined;
    discovery?.announce(
      shared && port !== undefined
        ? {
            port,
            hint: workspaceHint(shared.ws),
            dev: self.dev.slice(0, DEV_HINT),
            shop: pairing.open ? shared.shop : null,
          }
        : null,
    );
  };

  // Listening and its end take time; they are done one after another, each to what is wanted by then.
  let listeningOn = '';
  let work: Promise<void> = Promise.resolve();
  const settle = (): Promise<void> => {
    work = work.then(async () => {
      const hosts = shared && !stopped ? parts.interfaces() : [];
      const wanted = hosts.join(' ');
      if (wanted !== listeningOn || (hosts.length > 0 && !listening)) {
        const before = listening;
        listening = null;
        listeningOn = wanted;
        await before?.close();
        const now =
          hosts.length > 0
            ? await listen({ certificate, limits, clock, receive, turned }, hosts, parts.port)
            : null;
        if (now && 'failed' in now) {
          if (note(`E_LISTEN ${now.failed}`)) tell({ type: 'trouble', code: 'E_LISTEN', detail: now.failed });
        } else listening = now;
        if (before || listening) tell({ type: 'listening', addresses: listening?.addresses ?? [] });
      }
      announce();
    });
    return work;
  };
  const turned = (code: string, dev: string | null, address: string): void => {
    if (note(`${code} ${dev ?? address}`)) tell({ type: 'refused', code, dev, address });
  };

  let interfaces = '';
  const watch = setInterval(() => {
    if (!shared) return;
    const now = parts.interfaces().join(' ');
    if (now === interfaces && (listening || now === '')) return;
    interfaces = now;
    void settle();
    dialler.now();
  }, limits.watchMs);
  watch.unref();

  const share = (next: Shared | null, ws: string): void => {
    const left = shared !== null && shared.ws !== next?.ws;
    shared = next;
    interfaces = parts.interfaces().join(' ');
    if (left) connections.closeThose(() => true, GOING_AWAY, closeReason('E_STOPPED'));
    // A machine without a shop looks for one to join; one that has a shop and shares nothing need not ask around.
    if (shared || !ws) look();
    aim();
    void settle();
  };

  const joinShop = async (address: string, code: string, name: string): Promise<void> => {
    joining?.abort();
    const mine = new AbortController();
    joining = mine;
    const outcome = await join(address, code, name, { self, certificate, limits, signal: mine.signal });
    if (joining === mine) joining = null;
    if (stopped) return;
    if (outcome.ok) {
      const { dev, address: reached, welcome } = outcome;
      tell({ type: 'joined', dev, address: reached, welcome });
    } else tell({ type: 'joinFailed', code: outcome.code, detail: outcome.detail });
  };

  const post = (command: NetworkCommand): void => {
    if (stopped) return;
    switch (command.type) {
      case 'share':
        share(command.on ? { ws: command.ws, shop: command.shop } : null, command.ws);
        return;
      case 'members':
        members = new Map(command.members.map(({ dev, removed }) => [dev, { removed }]));
        connections.closeThose(
          (dev) => members.get(dev)?.removed === true,
          TURNED_OUT,
          closeReason('E_DEVICE_REVOKED'),
        );
        connections.closeThose((dev) => !members.has(dev), TURNED_OUT, closeReason('E_UNKNOWN_DEVICE'));
        aim();
        return;
      case 'addresses': {
        const devs = [...new Set(command.known.map(({ dev }) => dev))];
        known = devs.map((dev) => ({
          dev,
          addresses: command.known.filter((one) => one.dev === dev).map(({ address }) => address),
        }));
        aim();
        return;
      }
      case 'invite':
        pairing.invite(command.invitation);
        announce();
        return;
      case 'join':
        void joinShop(command.address, command.code, command.name);
        return;
      case 'cancelJoin':
        joining?.abort();
        return;
      case 'admitted':
        pairing.admitted(command.request, command);
        return;
      case 'send':
        connections.get(command.channel)?.send(command.frame);
        return;
      case 'close':
        connections.get(command.channel)?.close(command.code, command.detail);
    }
  };

  return {
    available: true,
    dev: self.dev,
    post,
    hear: (hear) => {
      listener = hear;
    },
    hold: (channel, held) => connections.get(channel)?.hold(held),
    refresh: () => {
      connections.dropSilent();
      if (!shared) return;
      void settle();
      dialler.now();
    },
    stop: async () => {
      stopped = true;
      clearInterval(watch);
      joining?.abort();
      dialler.aim([]);
      pairing.stop();
      connections.closeThose(() => true, GOING_AWAY, closeReason('E_STOPPED'));
      await settle();
      await discovery?.stop();
    },
  };
}
