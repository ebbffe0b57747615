import type { ChunkRecord, DeltaRecord, ViewMeta, ViewStore } from './view-store.ts';

export type ViewDisk = {
  meta: ViewMeta | null;
  chunks: Map<number, ChunkRecord>;
  deltas: DeltaRecord[];
  first: string | null;
};

export const viewDisk = (): ViewDisk => ({ meta: null, chunks: new Map(), deltas: [], first: null });

/** A view store in memory. `fault` may reject any write. */
export const memoryViewStore = (
  disk: ViewDisk = viewDisk(),
  fault: (step: string) => void = () => {},
): ViewStore => ({
  open: async () => ({ meta: disk.meta && { ...disk.meta }, deltas: [...disk.deltas], first: disk.first }),
  chunks: async (from, limit) =>
    [...disk.chunks.values()]
      .filter((c) => c.n >= from)
      .sort((a, b) => a.n - b.n)
      .slice(0, limit),
  addDelta: async (delta, first) => {
    fault('addDelta');
    disk.deltas.push(delta);
    disk.first = first;
  },
  snapshot: async ({ meta, chunks, upTo, first }) => {
    fault('snapshot');
    disk.meta = meta;
    for (const chunk of chunks) disk.chunks.set(chunk.n, chunk);
    for (const n of disk.chunks.keys()) if (n >= meta.chunks) disk.chunks.delete(n);
    disk.deltas = disk.deltas.filter((d) => d.n > upTo);
    disk.first = first;
  },
  clear: async () => {
    fault('clear');
    Object.assign(disk, viewDisk());
  },
  close: () => {},
});
