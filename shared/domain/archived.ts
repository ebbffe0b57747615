/** Something that can be archived. Where it is not known since when, it counts as always. */
export type Archivable = { archived: boolean; archivedAt?: number | null | undefined };

/**
 * True when it was out of use by the effective time of a command. What happened before may still be entered: an order of
 * last year for a product that was discontinued since.
 */
export const outOfUse = (thing: Archivable, { at }: { at?: string | undefined }): boolean => {
  if (!thing.archived) return false;
  const since = thing.archivedAt ?? null;
  return at === undefined || since === null || !(Date.parse(at) < since);
};
