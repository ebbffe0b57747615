import type { MachineView, SyncProblem } from '../../api.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { ShopEntry } from '../../projections/entries.ts';
import type { Membership } from '../../sync/membership.ts';
import type { Tips } from '../../sync/messages.ts';
import type { KeptSync } from './kept.ts';

/** What is known of a machine while it is connected. */
export type Link = {
  dev: string;
  phase: 'hello' | 'exchange' | 'live' | 'closed';
  drift: number;
  transfer: MachineView['transfer'];
};

/** A clock that is off by less is not worth a word, ms. */
const NOTABLE_DRIFT = 60_000;

/** First eight characters of a device's id, in groups of four. */
export const shortDev = (dev: string): string => `${dev.slice(0, 4)} ${dev.slice(4, 8)}`;

const topOf = (tips: Tips | undefined, rid: string): number =>
  Math.max(0, ...(tips?.[rid] ?? []).map(([seq]) => seq));

/** Every machine of the shop, this one first, then by name. */
export const machineViews = (from: {
  log: EventLog;
  shop: ShopEntry;
  membership: Membership;
  kept: KeptSync;
  links: readonly Link[];
  problems: ReadonlyMap<string, SyncProblem>;
}): MachineView[] => {
  const { log, shop, membership, kept, links, problems } = from;
  const { devices, dev: own } = log.meta;
  const mine: Tips = {};
  for (const [rid, ends] of log.sealedEnds()) mine[rid] = ends.map(({ seq, id }) => [seq, id]);
  for (const [rid, { seq, id }] of log.tips) mine[rid] ??= [[seq, id]];
  const devs = new Set([...membership.members.keys(), ...Object.values(devices)]);
  const views = [...devs].map((dev): MachineView => {
    const rids = Object.keys(devices).filter((rid) => devices[rid] === dev);
    const member = membership.members.get(dev);
    const entries = shop.replicas.filter(({ rid }) => rids.includes(rid));
    const link = links.find((each) => each.dev === dev);
    const tips = kept.tips[dev];
    const all = tips ? [...new Set([...Object.keys(mine), ...Object.keys(tips)])] : [];
    const sum = (of: (rid: string) => number): number =>
      all.reduce((total, rid) => total + Math.max(0, of(rid)), 0);
    const beyond = rids.map((rid) => [rid, membership.limit(rid, dev) ?? 0] as const);
    const problem = problems.get(dev) ?? null;
    return {
      dev,
      shortId: shortDev(dev),
      name: member?.name || entries.at(-1)?.name || shortDev(dev),
      prefix: entries.at(-1)?.prefix ?? member?.prefix ?? '',
      role: member?.role ?? 'member',
      own: dev === own,
      removed: member?.removed ?? false,
      aside: member?.removed
        ? beyond.reduce((n, [rid, limit]) => n + Math.max(0, topOf(mine, rid) - limit), 0)
        : 0,
      rids,
      state:
        dev === own
          ? 'here'
          : member?.removed || problem?.code === 'E_DEVICE_REVOKED'
            ? 'refused'
            : link?.phase === 'live'
              ? 'connected'
              : link
                ? 'exchanging'
                : 'away',
      heard: kept.heard[dev] ?? null,
      lacksOfUs: tips ? sum((rid) => topOf(mine, rid) - topOf(tips, rid)) : null,
      weLack: tips ? sum((rid) => topOf(tips, rid) - topOf(mine, rid)) : null,
      drift: link && Math.abs(link.drift) > NOTABLE_DRIFT ? link.drift : null,
      transfer: link?.transfer ?? null,
      address: kept.addresses[dev] ?? null,
      problem,
    };
  });
  return views.sort((a, b) => Number(b.own) - Number(a.own) || (a.name < b.name ? -1 : 1));
};
