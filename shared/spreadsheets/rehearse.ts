import { aggregateOf } from '../domain/aggregates.ts';
import { type Command, commandSchemas } from '../domain/commands.ts';
import type { DecideContext, FoldEvent, Refusal } from '../domain/decider.ts';
import type { OrderState } from '../domain/order/state.ts';
import { totalsOf } from '../domain/order/totals.ts';
import { type Folded, foldNothing } from '../projections/fold.ts';
import { toEntry } from '../projections/to-entry.ts';
import type { Planned } from './plan.ts';

/** What deciders may know of the shop as it is. Which aggregate a command is for, and since when, is said for each. */
export type ContextOf = () => DecideContext;

export type Refusing = { planned: Planned; refusal: Refusal };

export type Rehearsal = {
  /** Goes on from where the last run ended. The first command that is refused, or null. */
  run(commands: readonly Planned[]): Refusing | null;
  /** What an order comes to by now, minor units. */
  total(orderId: string): number | null;
};

/** What deciders see: the shop, and on top of it what the commands before this one did. */
const withPlanned = (shop: DecideContext, stage: ReadonlyMap<string, Folded>): DecideContext => {
  const entryOf = (id: string) => {
    const folded = stage.get(id);
    return folded && folded.count > 0 ? toEntry(folded) : null;
  };
  return {
    ...shop,
    product: (id) => {
      const entry = entryOf(id);
      return entry?.kind === 'product' ? entry : shop.product(id);
    },
    customer: (id) => {
      const entry = entryOf(id);
      if (entry?.kind !== 'customer') return shop.customer(id);
      const { name, archived, archivedAt, mergedInto, credit } = entry;
      const [phone = null] = entry.phones;
      const [email = null] = entry.emails;
      const [address = null] = entry.addresses;
      return { id, name, archived, archivedAt, mergedInto, phone, email, address, creditDays: credit.days };
    },
    order: (id) => {
      const entry = entryOf(id);
      return entry?.kind === 'order' ? entry : shop.order(id);
    },
  };
};

const foldEventOf = (
  command: Command,
  n: number,
  event: { t: string; p: object },
  now: number,
): FoldEvent => ({
  id: `rehearsed${String(n).padStart(7, '0')}`,
  t: event.t,
  sv: 1,
  rid: '',
  seq: n,
  cmd: command.id,
  recorded: now,
  at: command.at === undefined ? now : Date.parse(command.at),
  by: '',
  linear: true,
  p: event.p,
});

/**
 * Carries the commands of one record out in memory, by the same rules that the shop will decide them by, and writes
 * nothing. Every aggregate they are for must be new, or one that new events are only added to.
 */
export const rehearsal = (contextOf: ContextOf): Rehearsal => {
  const stage = new Map<string, Folded>();
  const shop = withPlanned(contextOf(), stage);
  let n = 0;
  const runOne = ({ command }: Planned): Refusal | null => {
    const { aggregate, type, at } = command;
    const data = commandSchemas[type].safeParse(command.data);
    if (!data.success) {
      const issue = data.error.issues[0];
      return {
        code: 'badCommand',
        facts: { path: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
      };
    }
    const folded = stage.get(aggregate) ?? foldNothing(aggregate);
    stage.set(aggregate, folded);
    const context = { ...shop, aggregateId: aggregate, at };
    const decision = aggregateOf(aggregate).decide(folded.state, type, data.data as never, context);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      n += 1;
      aggregateOf(aggregate).apply(folded.state, foldEventOf(command, n, event, context.now));
      folded.count += 1;
    }
    return null;
  };
  return {
    run: (commands) => {
      for (const planned of commands) {
        const refusal = runOne(planned);
        if (refusal) return { planned, refusal };
      }
      return null;
    },
    total: (orderId) => {
      const folded = stage.get(orderId);
      return folded ? (totalsOf(folded.state as OrderState)?.total ?? null) : null;
    },
  };
};
