import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import { readStored } from '../../../shared/log/open-log.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import { check } from './check.ts';
import type { EventRow } from './event-rows.ts';
import { named } from './ports.ts';

const AT_ONCE = 16;

/** The events of a closed machine in its order of arrival, from one position to another, as other stores keep them. */
export const foreignRows = async (seat: string, from: number, to: number): Promise<EventRow[]> => {
  const store = dexieLogStore(named(seat).log);
  const stored = await readStored(store);
  const rows: EventRow[] = [];
  for (let at = 0; at < Math.min(to, stored?.meta.sealed ?? 0); ) {
    for (const segment of await store.segments(at, AT_ONCE)) {
      const unpacked = unpackBody(segment);
      check(unpacked.ok, 'the segment inflates');
      if (!unpacked.ok) continue;
      const lines = unpacked.text.split('\n');
      for (let i = 0; i < lines.length; i += 2) {
        const pos = segment.pos + i / 2;
        if (pos < from || pos >= to) continue;
        const [envelope = '', payload = ''] = lines.slice(i, i + 2);
        const { a } = JSON.parse(envelope) as { a: string };
        rows.push({ id: `e${String(pos).padStart(9, '0')}`, a, envelope, payload });
      }
      at = segment.pos + segment.header.n;
    }
  }
  store.close();
  check(rows.length === to - from, `${rows.length} events`);
  return rows;
};
