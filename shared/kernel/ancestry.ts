import type { Ordered } from './canonical.ts';

/**
 * Who had seen whom, of events in canonical order. Nearly all name just the one before them, so parents are kept only
 * for those that do not.
 */
export type Ancestry = { readonly ids: string[]; readonly asides: Map<string, readonly string[]> };

export const noAncestry = (): Ancestry => ({ ids: [], asides: new Map() });

/** Adds the next event. */
export const addToAncestry = ({ ids, asides }: Ancestry, { id, env: { par } }: Ordered): void => {
  const follows = ids.length === 0 ? par.length === 0 : par.length === 1 && par[0] === ids.at(-1);
  if (!follows) asides.set(id, par);
  ids.push(id);
};

/** Whether the author of one of these events had seen another. Answers the first question in time linear in the events. */
export const sightOf = ({ ids, asides }: Ancestry, id: string): ((earlier: string) => boolean) => {
  let seen: Set<string> | null = null;
  const look = (): Set<string> => {
    const place = new Map(ids.map((each, i) => [each, i]));
    const found = new Set<string>();
    const parentsOf = (each: string): readonly string[] => {
      const at = place.get(each) ?? 0;
      return asides.get(each) ?? (at > 0 ? ids.slice(at - 1, at) : []);
    };
    const open = [...parentsOf(id)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next) || !place.has(next)) continue;
      found.add(next);
      open.push(...parentsOf(next));
    }
    return found;
  };
  return (earlier) => {
    seen ??= look();
    return seen.has(earlier);
  };
};
