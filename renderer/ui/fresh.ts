const made = new Set<string>();

/** Something this window just made: its row glows when a list first shows it. */
export const markFresh = (id: string): void => {
  made.add(id);
};

/** Those of `ids` that were just made, once. */
export const takeFresh = (ids: string[]): string[] => ids.filter((id) => made.delete(id));
