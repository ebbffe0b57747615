import type { Position } from '../log/records.ts';

/** How far the views got, and of what they are views. Written with the entries it speaks of, in one transaction. */
export type ViewMeta = {
  /** Version of the entries' shape and of the folds that make them; another one means: rebuild. */
  version: number;
  dbUuid: string;
  /** Every event before this position is in the entries. */
  pos: Position;
  chunks: number;
};

/** Entries whose ordinal lies in this chunk; compressed JSON. */
export type ChunkRecord = { n: number; body: Uint8Array };

/** Entries that changed since the chunks were written, and how far they bring the views. */
export type DeltaRecord = { n: number; pos: Position; text: string };

/** Where views are kept between starts. Nothing in it is truth: whatever is wrong with it, the log makes it anew. */
export type ViewStore = {
  /** Null meta means empty. `first` is the text last given with a delta or snapshot. */
  open(): Promise<{ meta: ViewMeta | null; deltas: DeltaRecord[]; first: string | null }>;
  chunks(from: number, limit: number): Promise<ChunkRecord[]>;
  /** Relaxed: may be lost by a crash of the system, never torn. */
  addDelta(delta: DeltaRecord, first: string): Promise<void>;
  /** Replaces these chunks, drops those from `meta.chunks` on and all deltas up to and with `upTo`. */
  snapshot(change: { meta: ViewMeta; chunks: ChunkRecord[]; upTo: number; first: string }): Promise<void>;
  clear(): Promise<void>;
  close(): void;
};
