/** Rows kept in order: after a few changes only those are put in anew, after many all are sorted again. */
export type SortedRows<R extends { id: string }> = {
  all(): readonly R[];
  changed(id: string): void;
};

const FEW = 500;

export const sortedRows = <R extends { id: string }>(
  source: ReadonlyMap<string, R>,
  compare: (a: R, b: R) => number,
): SortedRows<R> => {
  let rows: R[] | null = null;
  let dirty = new Set<string>();

  const merge = (sorted: R[]): R[] => {
    const fresh = [...dirty].flatMap((id) => source.get(id) ?? []).sort(compare);
    const kept = sorted.filter((row) => !dirty.has(row.id));
    const merged: R[] = [];
    let next = 0;
    for (const row of kept) {
      while (next < fresh.length && compare(fresh[next] as R, row) < 0) merged.push(fresh[next++] as R);
      merged.push(row);
    }
    return merged.concat(fresh.slice(next));
  };

  return {
    changed: (id) => {
      if (rows) dirty.add(id);
    },
    all: () => {
      if (!rows || dirty.size > FEW) rows = [...source.values()].sort(compare);
      else if (dirty.size > 0) rows = merge(rows);
      if (dirty.size > 0) dirty = new Set();
      return rows;
    },
  };
};
