import { unzlibSync } from 'fflate';
import type { Position } from '../log/records.ts';
import type { Entry } from './entries.ts';
import type { ViewMeta, ViewStore } from './view-store.ts';

/** What a view store says of itself, and what was not as it says. */
export type KeptViews = { meta: ViewMeta | null; pos: Position; first: string | null; trouble: string[] };

const READ_AHEAD = 4;
const utf8 = new TextDecoder();

/**
 * Reads everything that is kept, as the next start would, and gives each row once. Nothing may be written meanwhile.
 * `goOn` is asked after each chunk; false stops.
 */
export const readKept = async (
  store: ViewStore,
  row: (entry: Entry) => void,
  goOn: () => Promise<boolean>,
): Promise<KeptViews> => {
  const { meta, deltas, first } = await store.open();
  const kept: KeptViews = { meta, pos: deltas.at(-1)?.pos ?? meta?.pos ?? 0, first, trouble: [] };
  if (!meta) return kept;
  const newer = new Map<string, Entry>();
  for (const { n, text } of deltas) {
    const entries = entriesOf(() => text);
    if (!entries) kept.trouble.push(`what changed last, record ${n}, cannot be read`);
    for (const entry of entries ?? []) newer.set(entry.id, entry);
  }
  for (let at = 0; at < meta.chunks; ) {
    const chunks = (await store.chunks(at, READ_AHEAD)).filter(({ n }) => n < meta.chunks);
    for (const { n, body } of chunks) {
      if (n > at) kept.trouble.push(`chunks ${at} to ${n - 1} of ${meta.chunks} are missing`);
      const entries = entriesOf(() => utf8.decode(unzlibSync(body)));
      if (!entries) kept.trouble.push(`chunk ${n} of ${meta.chunks} cannot be read`);
      for (const entry of entries ?? []) if (!newer.has(entry.id)) row(entry);
      at = n + 1;
      if (!(await goOn())) return kept;
    }
    if (chunks.length > 0) continue;
    kept.trouble.push(`chunks ${at} to ${meta.chunks - 1} of ${meta.chunks} are missing`);
    break;
  }
  for (const entry of newer.values()) row(entry);
  return kept;
};

const entriesOf = (text: () => string): Entry[] | null => {
  try {
    const entries: unknown = JSON.parse(text());
    return Array.isArray(entries) && entries.every((e) => typeof e?.id === 'string') ? entries : null;
  } catch {
    return null;
  }
};
