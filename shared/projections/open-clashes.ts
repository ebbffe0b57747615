import { exceptionKey } from '../domain/exceptions/decisions.ts';
import { forkedMachines } from '../domain/exceptions/forked-machine.ts';
import type { Clash } from '../domain/exceptions/rule.ts';
import { clashesAcross } from './across.ts';
import type { Books } from './books.ts';
import type { KeptClash, KeptDecision } from './entries.ts';

/** A clash that nobody decided yet. `across`: what was found between several aggregates; null where one entry tells it. */
export type OpenClash = { key: string; clash: KeptClash; owner: string; across: Clash | null };

export type StandingDecision = { key: string; decision: KeptDecision; aggregate: string };

/** Everything that stands open, each exception once. */
export const openClashes = (books: Books): OpenClash[] => {
  const found = new Map<string, OpenClash>();
  const decidedOf = new Map<string, ReadonlySet<string>>();
  const isDecided = (aggregate: string, key: string): boolean => {
    let keys = decidedOf.get(aggregate);
    if (!keys) {
      keys = new Set((books.entry(aggregate)?.decided ?? []).map((d) => exceptionKey(d.kind, d.events)));
      decidedOf.set(aggregate, keys);
    }
    return keys.has(key);
  };
  const take = (clash: KeptClash, owner: string, across: Clash | null): void => {
    const key = keyOf(across ?? clash);
    if (!found.has(key) && !isDecided(clash.aggregate, key)) found.set(key, { key, clash, owner, across });
  };
  for (const id of books.clashing) for (const clash of books.entry(id)?.clashes ?? []) take(clash, id, null);
  for (const across of [...clashesAcross(books), ...forked(books)])
    take(keptAcross(books, across), across.aggregate, across);
  return [...found.values()];
};

/** Replicas whose logs go on in two ways: told by the log itself, not by an aggregate. */
const forked = ({ forks, shop }: Books): Clash[] =>
  shop === null
    ? []
    : forkedMachines(
        [...forks].map(([rid, firsts]) => ({
          workspace: shop.id,
          rid,
          machine: shop.replicas.find((replica) => replica.rid === rid)?.name ?? rid,
          firsts,
        })),
      );

/** Every decision that stands. */
export const standingDecisionsIn = (books: Books): StandingDecision[] =>
  [...books.decided].flatMap((aggregate) =>
    (books.entry(aggregate)?.decided ?? []).map((decision) => ({
      key: exceptionKey(decision.kind, decision.events),
      decision,
      aggregate,
    })),
  );

/** What was found before is the same object again, and thousands of them are counted after each command. */
const keys = new WeakMap<KeptClash | Clash, string>();
const keyOf = (clash: KeptClash | Clash): string => {
  const known = keys.get(clash);
  if (known !== undefined) return known;
  const key = exceptionKey(clash.kind, clash.events);
  keys.set(clash, key);
  return key;
};

/** A clash between aggregates is as new as the last thing that happened to the one that shows it. */
const keptAcross = (books: Books, clash: Clash): KeptClash => ({
  kind: clash.kind,
  class: clash.class,
  aggregate: clash.aggregate,
  events: [...new Set(clash.events)].sort(),
  facts: clash.facts,
  ...(clash.money ? { money: clash.money } : {}),
  at: books.entry(clash.aggregate)?.span[1] ?? 0,
});
