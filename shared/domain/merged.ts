/** Follows merges to who stands for `id` in the end; a circle, which two machines can make, ends where it closes. */
export const kept = <F extends { mergedInto: string | null }>(
  id: string,
  find: (id: string) => F | undefined,
): F | undefined => {
  const seen = new Set<string>([id]);
  let facts = find(id);
  while (facts !== undefined && facts.mergedInto !== null && !seen.has(facts.mergedInto)) {
    seen.add(facts.mergedInto);
    const next = find(facts.mergedInto);
    if (next === undefined) break;
    facts = next;
  }
  return facts;
};
