import type { FoldEvent } from '../domain/decider.ts';
import type { Past } from '../domain/exceptions/rule.ts';
import { parse } from '../domain/parse.ts';
import { noOdd } from '../domain/stamp.ts';
import { memberEvents } from '../domain/workspace/events.ts';

export type Role = 'owner' | 'member';

export type Member = {
  dev: string;
  name: string;
  role: Role;
  /** Prefix it was given for its numbers; null for the founder and for machines that took their own. */
  prefix: string | null;
  removed: boolean;
};

/** Who belongs to a shop, as the events of its owners say. */
export type Membership = {
  members: ReadonlyMap<string, Member>;
  /**
   * Up to which event of a log its device's words count: everything of a member's, nothing of a stranger's (null), of a
   * removed machine what its removal lists.
   */
  limit(rid: string, dev: string): number | null;
  /**
   * Up to which event of a log runs are taken and passed on. As `limit`, but what an owner wrote is held whole: two owners may
   * have removed each other, and everybody must hear of both.
   */
  taken(rid: string, dev: string): { seq: number; id: string | null } | null;
};

type Cut = { seq: number; id: string };
type Act = NonNullable<ReturnType<typeof read>> & { event: FoldEvent };

const read = (event: FoldEvent) =>
  Object.hasOwn(memberEvents, event.t) ? parse(memberEvents, event, noOdd()) : null;

/**
 * Reads membership out of the workspace's events. An act counts when its author was an owner as far as the author could
 * know: `roots` are owners from the start (each machine trusts itself and who let it in), and so is who founded the shop.
 * A removal holds against whatever was said without knowing of it, so two owners who remove each other are both out.
 */
export const membershipOf = (
  past: Past,
  devOf: (rid: string) => string | undefined,
  roots: Iterable<string>,
): Membership => {
  const owners = new Set(roots);
  const founded = past.events.find(({ t }) => t === 'workspace.founded');
  const founder = founded && devOf(founded.rid);
  if (founder) owners.add(founder);
  const members = new Map<string, Member>();
  for (const dev of owners) members.set(dev, { dev, name: '', role: 'owner', prefix: null, removed: false });
  const cuts = new Map<string, ReadonlyMap<string, Cut>>();
  const everOwners = new Set(owners);
  const acts: Act[] = [];

  const couldOwn = (dev: string, at: FoldEvent): boolean => {
    let owner = owners.has(dev);
    for (const { event, t, p } of acts) {
      if (p.dev !== dev || past.concurrent(event, at)) continue;
      if (t === 'workspace.memberAdded' || t === 'workspace.memberRoleSet') owner = p.role === 'owner';
      if (t === 'workspace.memberRemoved') owner = false;
    }
    return owner;
  };

  for (const event of past.events) {
    const said = read(event);
    const author = said && devOf(event.rid);
    if (!said || !author || !couldOwn(author, event)) continue;
    const act: Act = { ...said, event };
    const there = members.get(act.p.dev);
    acts.push(act);
    switch (act.t) {
      case 'workspace.memberAdded': {
        const { dev, name, role, prefix } = act.p;
        const removed = acts.some(
          (other) =>
            other.t === 'workspace.memberRemoved' &&
            other.p.dev === dev &&
            past.concurrent(other.event, event),
        );
        if (!removed) cuts.delete(dev);
        if (role === 'owner') everOwners.add(dev);
        members.set(dev, { dev, name, role, prefix, removed });
        break;
      }
      case 'workspace.memberRenamed':
        if (there) members.set(there.dev, { ...there, name: act.p.name });
        break;
      case 'workspace.memberRoleSet':
        if (act.p.role === 'owner') everOwners.add(act.p.dev);
        if (there) members.set(there.dev, { ...there, role: act.p.role });
        break;
      case 'workspace.memberRemoved': {
        const cut = new Map(act.p.cut.map(({ rid, seq, id }) => [rid, { seq, id }]));
        const before = cuts.get(act.p.dev);
        cuts.set(act.p.dev, before ? lower(before, cut) : cut);
        if (there) members.set(there.dev, { ...there, removed: true });
      }
    }
  }
  return {
    members,
    limit: (rid, dev) => {
      const member = members.get(dev);
      if (!member) return null;
      return member.removed ? (cuts.get(dev)?.get(rid)?.seq ?? 0) : Number.POSITIVE_INFINITY;
    },
    taken: (rid, dev) => {
      const member = members.get(dev);
      if (!member) return null;
      if (!member.removed || everOwners.has(dev)) return { seq: Number.POSITIVE_INFINITY, id: null };
      return cuts.get(dev)?.get(rid) ?? { seq: 0, id: null };
    },
  };
};

/** The lower of two cuts for each log; a log that one does not list is cut before its first event. */
const lower = (a: ReadonlyMap<string, Cut>, b: ReadonlyMap<string, Cut>): ReadonlyMap<string, Cut> =>
  new Map(
    [...a].flatMap(([rid, cut]) => {
      const other = b.get(rid);
      return other ? [[rid, other.seq < cut.seq ? other : cut] as const] : [];
    }),
  );
