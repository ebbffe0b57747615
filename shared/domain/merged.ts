type Mergeable = { mergedInto: string | null };

/** Ids begin with the time they were made at. */
const earliest = (ids: readonly string[]): string => ids.reduce((a, b) => (b < a ? b : a));

/** Those that are merged into each other around `id`, which two machines can bring about; empty where there is no circle. */
export const circleOf = (id: string, find: (id: string) => Mergeable | undefined): string[] => {
  const path = new Set<string>([id]);
  for (let next = find(id)?.mergedInto ?? null; next !== null; next = find(next)?.mergedInto ?? null) {
    if (next === id) return [...path];
    if (path.has(next)) return [];
    path.add(next);
  }
  return [];
};

/** Who stands for a circle of merges: the one that was created first. Null for none. */
export const keeperOf = (circle: readonly string[]): string | null =>
  circle.length === 0 ? null : earliest(circle);

/** True for one that is merged into another and all the same stands for both, because that one is merged into it. */
export const standsForCircle = (
  id: string,
  mergedInto: string,
  find: (id: string) => Mergeable | undefined,
): boolean => keeperOf(circleOf(id, (each) => (each === id ? { mergedInto } : find(each)))) === id;

/** Follows merges to who stands for `id` in the end. */
export const kept = <F extends Mergeable>(id: string, find: (id: string) => F | undefined): F | undefined => {
  const path = [id];
  let facts = find(id);
  while (facts !== undefined && facts.mergedInto !== null) {
    const closes = path.indexOf(facts.mergedInto);
    if (closes >= 0) return find(earliest(path.slice(closes)));
    const next = find(facts.mergedInto);
    if (next === undefined) break;
    path.push(facts.mergedInto);
    facts = next;
  }
  return facts;
};
