import type { MachineView, Whereabouts } from '../../api.ts';
import type { StoredEvent } from '../../kernel/envelope.ts';
import type { EventLog } from '../../log/event-log.ts';
import { heldSince, type KeptSync } from './kept.ts';

type Machine = Pick<MachineView, 'dev' | 'name' | 'own' | 'removed' | 'state'>;

const isOf = (log: EventLog, dev: string, { env }: StoredEvent): boolean => log.meta.devices[env.rid] === dev;

/** On which other machines all events of an aggregate are, and since when, as far as was heard. */
export const whereaboutsOf = async (
  aggregate: string,
  from: { log: EventLog; kept: KeptSync; machines: readonly Machine[] },
): Promise<Whereabouts> => {
  const { log, kept, machines } = from;
  const events = await log.eventsOf(aggregate);
  const elsewhere: Whereabouts['elsewhere'] = [];
  for (const { dev, name, own, removed } of machines) {
    if (own || removed) continue;
    let since = 0;
    for (const event of events) {
      // A machine has what it wrote.
      const at = isOf(log, dev, event) ? 0 : heldSince(kept, dev, event.env.rid, event.env.seq);
      since = at === null ? Number.POSITIVE_INFINITY : Math.max(since, at);
    }
    if (events.length > 0 && Number.isFinite(since))
      elsewhere.push({ machine: name, since: since || (kept.heard[dev] ?? 0) });
  }
  return { eventId: events.at(-1)?.id ?? null, elsewhere, alone: elsewhere.length === 0 };
};

/** Events looked through, newest first, for what others lack. */
const AT_ONCE = 500;
const MOST = 20_000;

/** Aggregates of one kind with events of this machine that no other is known to hold. Empty where there is no other. */
export const unsentAggregates = async (
  letter: string,
  from: { log: EventLog; kept: KeptSync; machines: readonly Machine[] },
): Promise<Set<string>> => {
  const { log, kept, machines } = from;
  // Who was never heard of may be gone for good, as where this shop was brought back from a file: nobody waits for it.
  const others = machines.filter(
    ({ dev, own, removed, state }) => !own && !removed && state !== 'refused' && kept.tips[dev] !== undefined,
  );
  const unsent = new Set<string>();
  // Nobody takes anything of a machine that was removed.
  if (machines.some(({ own, removed }) => own && removed)) return unsent;
  if (others.length === 0) return unsent;
  const { rid } = log.meta;
  const held = Math.max(
    0,
    ...others.map(({ dev }) => Math.max(0, ...(kept.tips[dev]?.[rid] ?? []).map(([seq]) => seq))),
  );
  if (log.tip.seq <= held) return unsent;
  let before: number | null = null;
  for (let seen = 0; seen < MOST; ) {
    const page = await log.readBack(before, AT_ONCE);
    for (const { event } of page) {
      if (event.env.rid !== rid) continue;
      if (event.env.seq <= held) return unsent;
      if (event.env.a.startsWith(`${letter}_`)) unsent.add(event.env.a);
    }
    const last = page.at(-1);
    if (!last) break;
    before = last.pos;
    seen += page.length;
  }
  return unsent;
};
