import type { Joined } from '../../api.ts';
import { no } from '../../domain/refusals.ts';
import { workspaceIdOf } from '../../kernel/chain.ts';
import type { EventLog } from '../../log/event-log.ts';
import { joiningLog } from '../../log/joining-log.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';
import type { Network, NetworkNotice } from '../../sync/network.ts';
import type { DaybookParts } from '../daybook.ts';
import { belonging } from './belonging.ts';
import { closeCodeOf, type Exchange, exchange } from './exchange.ts';
import { shelfOf } from './shelf.ts';

export type JoinShop = {
  network: Network;
  boot: string;
  /** Ports of the shop that begins. */
  ports: DaybookParts;
  /** Takes away what was begun and did not become whole. */
  abandon: () => Promise<void>;
  /** Opens the shop that is there now; `root` let this machine in and listens at `address`. */
  founded: (of: { ws: string; root: string; address: string }) => Promise<void>;
  progress: (done: number, of: number) => void;
};

export type Joining = {
  hear(notice: NetworkNotice): void;
  tick(): void;
  cancel(): void;
  done: Promise<Joined>;
};

/** How long nothing may move before joining is given up, ms. */
const PATIENCE = 30_000;

/**
 * Joins a shop: proves the code, begins a log of its own for it, and takes in everything the other machine holds. It
 * hears all notices of the network until it is over.
 */
export const joinShop = (
  { network, boot, ports, abandon, founded, progress }: JoinShop,
  ask: { address: string; code: string; name: string },
): Joining => {
  const { clock } = ports;
  let finish: (joined: Joined) => void = () => {};
  const done = new Promise<Joined>((resolve) => {
    finish = resolve;
  });
  let over = false;
  let moved = clock();
  let host: Extract<NetworkNotice, { type: 'joined' }> | null = null;
  let log: EventLog | null = null;
  let channel: number | null = null;
  let talk: Exchange | null = null;
  /** Where the logs of the other machine end, as it said. */
  let due: [rid: string, seq: number][] | null = null;
  let got = 0;

  const end = async (joined: Joined): Promise<void> => {
    if (over) return;
    over = true;
    talk?.drop();
    await talk?.settled();
    if (channel !== null) network.post({ type: 'close', channel, code: 1000, detail: '' });
    log?.close();
    if (!joined.ok && log) await abandon();
    if (joined.ok && host) await founded({ ws: host.welcome.ws, root: host.dev, address: host.address });
    finish(joined);
  };
  const fail = (code: string, detail = ''): void => {
    void end({ ok: false, refusal: no('joinFailed', { code, detail }).refusal });
  };
  const lost = (error: unknown): void => fail('E_STORE_FAILED', String(error));

  const begin = async (told: Extract<NetworkNotice, { type: 'joined' }>): Promise<void> => {
    host = told;
    moved = clock();
    const { ws, prefix } = told.welcome;
    await ports.store.open();
    log = await joiningLog(ports, { ws, entrance: { reason: 'install', prefix, name: ask.name } });
    network.post({ type: 'members', members: [{ dev: told.dev, removed: false }] });
    network.post({ type: 'addresses', known: [{ dev: told.dev, address: told.address }] });
  };

  const checkWhole = (into: EventLog): void => {
    moved = clock();
    const all = due?.reduce((sum, [, seq]) => sum + seq, 0) ?? 0;
    progress(Math.min(got, all), all + 1);
    if (due?.every(([rid, seq]) => (into.tips.get(rid)?.seq ?? 0) >= seq))
      void end({ ok: true, shop: host?.welcome.shop ?? '', machine: host?.welcome.machine ?? '' });
  };

  const open = async (into: EventLog, root: string, at: number): Promise<void> => {
    channel = at;
    let workspace = '';
    const belongs = belonging(into, {
      workspace: () => workspace,
      roots: () => [root],
    });
    await belongs.refresh();
    const receive = async (runs: readonly VerifiedRun[]) => {
      for (const { events } of runs)
        for (const { env, text } of events)
          if (env.t === 'workspace.founded' && workspaceIdOf(ports.sha, text) === into.meta.ws)
            workspace = env.a;
      return into.receive(runs, clock());
    };
    const { sha, signer, app } = ports;
    talk = exchange({
      self: { ws: into.meta.ws, dev: into.meta.dev, boot, app },
      shelf: shelfOf({ log: into, sha, verify: signer.verify, belongs, receive }),
      clock,
      channel: {
        send: (frame) => network.post({ type: 'send', channel: at, frame }),
        close: (code) => network.post({ type: 'close', channel: at, code: closeCodeOf(code), detail: code }),
      },
      news: {
        peer: ({ tips }) => {
          due = Object.entries(tips).map(([rid, points]) => [rid, Math.max(...points.map(([seq]) => seq))]);
          checkWhole(into);
        },
        took: (events) => {
          got += events;
          checkWhole(into);
        },
        closed: fail,
      },
    });
  };

  network.post({ type: 'join', address: ask.address, code: ask.code, name: ask.name });

  return {
    done,
    cancel: () => {
      network.post({ type: 'cancelJoin' });
      fail('E_CANCELLED');
    },
    tick: () => {
      talk?.tick();
      if (clock() - moved > PATIENCE) fail('E_TIMEOUT');
    },
    hear: (notice) => {
      if (over) return;
      switch (notice.type) {
        case 'joinFailed':
          return fail(notice.code, notice.detail);
        case 'joined':
          begin(notice).catch(lost);
          return;
        case 'opened':
          if (log && notice.dev === host?.dev && channel === null)
            open(log, notice.dev, notice.channel).catch(lost);
          return;
        case 'frame':
          if (notice.channel === channel) talk?.hear(notice.frame);
          return;
        case 'closed':
          // The network dials again; what is in by then stays in the log that was begun.
          if (notice.channel === channel) {
            talk?.drop();
            talk = null;
            channel = null;
          }
      }
    },
  };
};
