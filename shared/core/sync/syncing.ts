import type {
  CoreNotice,
  CourierFile,
  Invited,
  Joined,
  MachineView,
  Outcome,
  Role,
  SyncApi,
  SyncStatus,
  Whereabouts,
} from '../../api.ts';
import type { PlainHeader } from '../../archive/plain-format.ts';
import type { Refusal } from '../../domain/decider.ts';
import { no } from '../../domain/refusals.ts';
import { base32 } from '../../kernel/encode.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { newCode } from '../../sync/invitation-code.ts';
import type { Network, NetworkNotice } from '../../sync/network.ts';
import type { Daybook, DaybookParts } from '../daybook.ts';
import { keyRingOver } from '../incoming/key-ring.ts';
import type { Profile } from '../profile.ts';
import { stateHashOfLog } from '../state-of-log.ts';
import { type Connecting, connect } from './connect.ts';
import { courierFile } from './courier.ts';
import { type Joining, joinShop } from './joining.ts';
import { noteTips, nothingKept, readKept } from './kept.ts';
import { shortDev } from './machines.ts';
import {
  isOwner,
  nextPrefix,
  type SharedShop,
  sharedShop,
  viewsOf,
  withholdBeyondCuts,
} from './shared-shop.ts';
import { unsentAggregates, whereaboutsOf } from './whereabouts.ts';

/** What windows hear as changed when anything about other machines did. */
export const SYNC = 'sync';
/** How long an invitation holds, ms. */
const INVITATION = 10 * 60_000;
/** What was written gathers so long before it is shared, ms: within a second it is elsewhere. */
const SHARE_AFTER = 150;
const KEEP_AFTER = 500;
const TICK = 1000;
const MOST_STRANGERS = 20;

export type Syncing = {
  /** Begins with the shop that was opened, or ends with the one that was closed. */
  opened(book: Daybook): Promise<void>;
  closed(): Promise<void>;
  /** Something was written here. */
  wrote(): void;
  /**
   * A file of this shop was taken in after somebody looked at it: machines it brought belong from now on, where an owner
   * said so, and who wrote it holds what it says.
   */
  tookFile(header: PlainHeader, rids: readonly string[]): Promise<void>;
  call(method: keyof SyncApi, args: unknown[]): Promise<unknown>;
  cancelJoin(): void;
};

export const syncing = (shell: {
  network: Network;
  profile: Pick<Profile, 'recall' | 'keep' | 'abandonShop'>;
  founding: () => Promise<DaybookParts>;
  /** True where this profile has no shop of its own; the sample is none. */
  vacant: () => Promise<boolean>;
  /** Opens the shop that was joined. */
  founded: () => Promise<void>;
  /** Opens the shop anew: its identity ended. */
  reopen: () => Promise<void>;
  later: (ms: number, run: () => void) => void;
  tell: (notice: CoreNotice) => void;
  /** True once somebody asked to cancel this work; asking clears it. */
  cancelled: (work: string) => boolean;
  random: (n: number) => Uint8Array;
  clock: () => number;
}): Syncing => {
  const { network, clock } = shell;
  const boot = base32(shell.random(10));
  let open: SharedShop | null = null;
  let joining: Joining | null = null;
  let addresses: string[] = [];
  let nearby: SyncStatus['nearby'] = [];
  let strangers: SyncStatus['strangers'] = [];
  let invitation: { code: string; expires: number } | null = null;
  let invitationEnded: 'used' | 'expired' | 'burnt' | null = null;
  let admitted: string | null = null;
  let stateHash: { hash: string; end: number } | null = null;
  let ticking = false;

  const told = (): void => shell.tell({ type: 'changed', ids: [SYNC], all: false });
  const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

  /** Runs once, some time after the first of many calls. */
  const calmly = (ms: number, run: () => void): (() => void) => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      shell.later(ms, () => {
        waiting = false;
        run();
      });
    };
  };
  const keep = calmly(KEEP_AFTER, () => {
    if (open) void shell.profile.keep(`sync:${open.log.meta.ws}`, structuredClone(open.kept));
  });
  const tick = (): void => {
    if (ticking) return;
    ticking = true;
    shell.later(TICK, () => {
      ticking = false;
      joining?.tick();
      for (const { exchange: talk } of open?.links.values() ?? []) talk.tick();
      if (invitation && clock() > invitation.expires) endInvitation();
      if (joining || invitation || (open?.links.size ?? 0) > 0) tick();
    });
  };

  const nameOf = (views: readonly MachineView[], dev: string): string =>
    views.find((view) => view.dev === dev)?.name ?? shortDev(dev);
  const sayMembers = (): void => {
    if (!open) return;
    const { members } = open.belongs.now();
    const all = [...members.values()].filter(({ dev }) => dev !== open?.log.meta.dev);
    network.post({ type: 'members', members: all.map(({ dev, removed }) => ({ dev, removed })) });
  };
  const sayAddresses = (): void => {
    if (!open) return;
    const { members } = open.belongs.now();
    const known = Object.entries(open.kept.addresses).flatMap(([dev, address]) => {
      const member = members.get(dev);
      return member && !member.removed ? [{ dev, address }] : [];
    });
    network.post({ type: 'addresses', known: open.kept.sharing ? known : [] });
  };
  const sayShare = async (): Promise<void> => {
    if (!open) return;
    const shop = (await open.books()).shop?.name ?? '';
    network.post({ type: 'share', on: open.kept.sharing, shop, ws: open.log.meta.ws });
  };
  const refreshMembers = async (from: SharedShop): Promise<void> => {
    await from.belongs.refresh();
    await applyMembers(from);
  };
  const applyMembers = async (from: SharedShop): Promise<void> => {
    from.applied = from.belongs.now();
    sayMembers();
    await withholdBeyondCuts(from);
  };

  /** Shares what was written here, once anybody listens. */
  const share = calmly(SHARE_AFTER, () => {
    const from = open;
    if (!from || from.links.size === 0) return;
    void (async () => {
      await from.book.share();
      await refreshMembers(from);
      for (const { exchange: talk } of from.links.values()) talk.grew(false);
    })().catch(() => {});
  });

  const connecting: Connecting = {
    network,
    boot,
    clock,
    told,
    keep,
    membersChanged: () => {
      if (open) void applyMembers(open).catch(() => {});
    },
    grew: () => {
      stateHash = null;
      told();
    },
    retired: () => void shell.reopen(),
  };

  const admit = async (
    from: SharedShop,
    notice: Extract<NetworkNotice, { type: 'admit' }>,
  ): Promise<void> => {
    const answer = (code: string | null, prefix = ''): void =>
      network.post({
        type: 'admitted',
        request: notice.request,
        code,
        welcome:
          code === null ? { ws: from.log.meta.ws, shop: shopName, machine, prefix, role: 'member' } : null,
      });
    const { shop } = await from.books();
    const shopName = shop?.name ?? '';
    const own = shop?.replicas.find(({ rid }) => rid === from.log.meta.rid);
    const machine = own?.name ?? '';
    if (!shop || !isOwner(from)) return answer('E_NOT_OWNER');
    const { members } = from.belongs.now();
    const there = members.get(notice.dev);
    const prefix = await nextPrefix(from);
    const name = notice.name.trim().slice(0, 60) || shortDev(notice.dev);
    const role = there && !there.removed ? there.role : 'member';
    const added = await command(from, 'workspace.addMember', {
      dev: notice.dev,
      pub: notice.pub,
      role,
      name,
      prefix,
    });
    if (!added.ok) return answer('E_STORE_FAILED');
    await from.book.share();
    answer(null, prefix);
    admitted = notice.dev;
    told();
  };

  /** A machine that somebody let in by taking its file. */
  const admitReplica = async (from: SharedShop, rid: string): Promise<void> => {
    const dev = from.log.meta.devices[rid];
    const entry = (await from.books()).shop?.replicas.find((replica) => replica.rid === rid);
    const key = await keyRingOver(from.log).of(rid);
    if (!dev || !entry || !key || from.belongs.now().members.has(dev)) return;
    const { name, prefix } = entry;
    await command(from, 'workspace.addMember', { dev, pub: key.pub, role: 'member', name, prefix });
  };

  const command = async (from: SharedShop, type: string, data: object): Promise<Outcome> => {
    const id = `member-${uuidv7(clock(), shell.random)}`;
    const aggregate = (await from.books()).shop?.id ?? '';
    const outcome = await from.book.dispatch({ id, type, aggregate, data });
    await refreshMembers(from);
    sayAddresses();
    told();
    return outcome;
  };

  const endInvitation = (): void => {
    invitation = null;
    network.post({ type: 'invite', invitation: null });
    told();
  };

  const hear = (notice: NetworkNotice) => {
    joining?.hear(notice);
    switch (notice.type) {
      case 'listening':
        addresses = notice.addresses;
        return told();
      case 'trouble':
        if (open) {
          const { code, detail, dev = open.log.meta.dev } = notice;
          open.problems.set(dev, { code, detail, facts: {}, at: clock() });
        }
        return told();
      case 'nearby':
        nearby = notice.shops;
        return told();
      case 'opened':
        if (open && !joining) connect(open, notice, connecting);
        tick();
        return;
      case 'frame':
        open?.links.get(notice.channel)?.exchange.hear(notice.frame);
        return;
      case 'closed': {
        const link = open?.links.get(notice.channel);
        if (!open || !link) return;
        link.exchange.drop();
        open.links.delete(notice.channel);
        open.kept.heard[link.dev] = clock();
        if (notice.code >= 4000 && !open.problems.has(link.dev)) {
          const { detail } = notice;
          open.problems.set(link.dev, { code: detail || 'E_CLOSED', detail, facts: {}, at: clock() });
        }
        keep();
        return told();
      }
      case 'admit':
        if (open) void admit(open, notice);
        else network.post({ type: 'admitted', request: notice.request, welcome: null, code: 'E_NOT_READY' });
        return;
      case 'invitationEnded':
        invitation = null;
        invitationEnded = notice.why;
        return told();
      case 'refused': {
        // A removed machine that knocks is refused as it should be: that is no trouble of its row.
        const { dev } = notice;
        if (dev && open && !open.belongs.now().members.has(dev))
          strangers = [
            { dev, shortId: shortDev(dev), at: clock() },
            ...strangers.filter((other) => other.dev !== dev),
          ].slice(0, MOST_STRANGERS);
        return told();
      }
    }
  };
  network.hear(hear);

  let lookingAround = false;
  /** A machine without a shop hears which ones it could join. */
  const lookAround = async (): Promise<void> => {
    if (open || lookingAround || !(await shell.vacant())) return;
    lookingAround = true;
    network.post({ type: 'share', on: false, shop: '', ws: '' });
  };

  const status = async (): Promise<SyncStatus> => {
    await lookAround();
    const from = open;
    const views = from ? await viewsOf(from) : [];
    const unsent = from ? await unsentAggregates('o', { ...from, machines: views }) : new Set();
    return {
      network: network.available,
      sharing: from?.kept.sharing ?? false,
      addresses,
      machines: views,
      strangers,
      invitation: invitation ? { ...invitation, addresses } : null,
      invitationEnded,
      admitted,
      stateHash: from && stateHash?.end === from.log.end ? stateHash.hash : null,
      unsent: unsent.size,
      owner: from ? isOwner(from) : false,
      nearby: nearby,
    };
  };

  const asOwner = async (
    dev: string,
    run: (from: SharedShop) => Promise<Outcome>,
  ): Promise<{ ok: true } | { ok: false; refusal: Refusal }> => {
    const from = open;
    if (!from) return no('notReady');
    if (!isOwner(from)) return no('notOwner');
    if (!(await viewsOf(from)).some((view) => view.dev === dev)) return no('noSuchMachine');
    const outcome = await run(from);
    return outcome.ok ? { ok: true } : refused(outcome.refusal);
  };

  const api: { [M in keyof SyncApi]: (...args: Parameters<SyncApi[M]>) => Promise<ReturnType<SyncApi[M]>> } =
    {
      syncStatus: status,
      syncHash: async () => {
        const from = open;
        if (!from) return '';
        const { end } = from.log;
        const hash = await stateHashOfLog(from.log, from.parts.sha);
        stateHash = { hash, end };
        told();
        return hash;
      },
      setSharing: async (on) => {
        if (open) {
          open.kept.sharing = on;
          keep();
          if (!on) sayAddresses();
          await sayShare();
          sayAddresses();
        }
        return status();
      },
      invite: async (): Promise<Invited> => {
        if (!open) return no('notReady');
        if (!network.available) return no('noNetwork');
        if (!isOwner(open)) return no('notOwner');
        if (!open.kept.sharing) {
          open.kept.sharing = true;
          keep();
          await sayShare();
        }
        invitation = { code: newCode(shell.random), expires: clock() + INVITATION };
        invitationEnded = null;
        admitted = null;
        network.post({ type: 'invite', invitation });
        tick();
        told();
        return { ok: true, ...invitation, addresses };
      },
      endInvitation: async () => endInvitation(),
      joinShop: async (address, code, name): Promise<Joined> => {
        if (!network.available) return no('noNetwork');
        if (!(await shell.vacant())) return no('shopExists');
        if (joining) return no('joinFailed', { code: 'E_BUSY', detail: '' });
        const finished = (): void =>
          shell.tell({ type: 'progress', work: 'join', done: 1, of: 1, finished: true });
        joining = joinShop(
          {
            network,
            boot,
            ports: await shell.founding(),
            abandon: () => shell.profile.abandonShop(),
            founded: async ({ ws, root, address: at }) => {
              const kept = { ...nothingKept(), sharing: true, roots: [root], addresses: { [root]: at } };
              await shell.profile.keep(`sync:${ws}`, kept);
              joining = null;
              await shell.founded();
            },
            progress: (done, of) => shell.tell({ type: 'progress', work: 'join', done, of, finished: false }),
          },
          { address, code, name },
        );
        tick();
        try {
          return await joining.done;
        } finally {
          joining = null;
          finished();
        }
      },
      addAddress: async (dev, address) => {
        if (open) {
          open.kept.addresses[dev] = address;
          keep();
          sayAddresses();
        }
        return status();
      },
      renameMachine: (dev, name) =>
        asOwner(dev, (from) => command(from, 'workspace.renameMember', { dev, name })),
      setMachineRole: (dev, role: Role) =>
        asOwner(dev, (from) => command(from, 'workspace.setMemberRole', { dev, role })),
      removeMachine: (dev) =>
        asOwner(dev, async (from) => {
          if (dev === from.log.meta.dev) return no('ownMachine');
          const { tips, meta } = from.log;
          const cut = [...tips].flatMap(([rid, { seq, id }]) =>
            meta.devices[rid] === dev ? [{ rid, seq, id }] : [],
          );
          const outcome = await command(from, 'workspace.removeMember', { dev, cut });
          for (const [channel, link] of from.links)
            if (link.dev === dev)
              network.post({ type: 'close', channel, code: 4403, detail: 'E_DEVICE_REVOKED' });
          return outcome;
        }),
      courierFor: async (dev): Promise<CourierFile | { refusal: Refusal }> => {
        const from = open;
        if (!from) return { refusal: no('notReady').refusal };
        await from.book.share();
        const views = await viewsOf(from);
        const { log, shelf } = from;
        const { app, random } = { app: from.parts.app, random: from.parts.random };
        const shop = (await from.books()).shop?.name ?? '';
        shell.cancelled('export');
        const stop = new Error('cancelled');
        const progress = (done: number, of: number): void => {
          shell.tell({ type: 'progress', work: 'export', done, of, finished: false });
          if (shell.cancelled('export')) throw stop;
        };
        const file = await courierFile(
          dev === null ? null : (from.kept.tips[dev] ?? null),
          { log, shelf, shop, to: dev === null ? '' : nameOf(views, dev), app, made: clock(), random },
          progress,
        ).catch((error: unknown) => {
          if (error === stop) return null;
          throw error;
        });
        shell.tell({ type: 'progress', work: 'export', done: 1, of: 1, finished: true });
        if (!file) return { refusal: no('cancelled').refusal };
        return file.events === 0 ? { refusal: no('nothingToSend').refusal } : file;
      },
      whereabouts: async (order): Promise<Whereabouts> => {
        const from = open;
        if (!from) return { eventId: null, elsewhere: [], alone: true };
        return whereaboutsOf(order, { ...from, machines: await viewsOf(from) });
      },
      unsentOrders: async () => {
        const from = open;
        if (!from) return [];
        const ids = await unsentAggregates('o', { ...from, machines: await viewsOf(from) });
        const { orders } = await from.books();
        return [...ids].map((id) => {
          const order = orders.get(id);
          return { id, label: order?.number ?? order?.nickname ?? id };
        });
      },
    };

  return {
    call: (method, args) => {
      const answer = api[method] as (...args: unknown[]) => Promise<unknown>;
      return answer(...args);
    },
    opened: async (book) => {
      const kept = readKept(await shell.profile.recall(`sync:${book.ws}`));
      open = await sharedShop(book, kept);
      stateHash = null;
      await applyMembers(open);
      sayAddresses();
      await sayShare();
    },
    closed: async () => {
      const from = open;
      open = null;
      if (!from) return;
      for (const [channel, { exchange: talk }] of from.links) {
        talk.drop();
        network.post({ type: 'close', channel, code: 1000, detail: '' });
        await talk.settled();
      }
      network.post({ type: 'share', on: false, shop: '', ws: '' });
      network.post({ type: 'addresses', known: [] });
      await shell.profile.keep(`sync:${from.log.meta.ws}`, structuredClone(from.kept));
    },
    wrote: () => {
      if (open && open.links.size > 0) share();
    },
    tookFile: async ({ by, holds, made }, rids) => {
      const from = open;
      if (!from) return;
      await refreshMembers(from);
      const { devices, dev: own } = from.log.meta;
      const writer = by === undefined ? undefined : devices[by];
      if (writer && writer !== own && holds) {
        const at = Date.parse(made);
        noteTips(from.kept, writer, holds, Number.isNaN(at) ? clock() : Math.min(at, clock()));
        keep();
      }
      if (isOwner(from)) for (const rid of rids) await admitReplica(from, rid);
      told();
    },
    cancelJoin: () => joining?.cancel(),
  };
};
