import { base64url } from '../kernel/encode.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { Position, TailRecord } from './records.ts';
import { SEGMENT_BYTES, SEGMENT_EVENTS } from './segment.ts';

/** An event that has its place but is not durable yet, with the chain hash after it and its size. */
export type Staged = { event: StoredEvent; head: Uint8Array; bytes: number };

/** Cuts a commit into records that each fit a segment. */
export const recordsOf = (
  batch: readonly Staged[],
  rid: string,
  before: { head: Uint8Array; seq: number },
  end: Position,
): TailRecord[] => {
  const records: TailRecord[] = [];
  let prev = base64url(before.head);
  let texts: string[] = [];
  let ids: string[] = [];
  let bytes = 0;
  let done = 0;
  const close = (head: Uint8Array): void => {
    const hash = base64url(head);
    records.push({
      pos: end + done,
      rid,
      from: before.seq + done + 1,
      prev,
      head: hash,
      text: texts.join('\n'),
      ids: ids.join(''),
    });
    done += ids.length;
    prev = hash;
    texts = [];
    ids = [];
    bytes = 0;
  };
  batch.forEach(({ event, head, bytes: size }, i) => {
    texts.push(event.text);
    ids.push(event.id);
    bytes += size + 1;
    const next = batch[i + 1];
    const full = ids.length >= SEGMENT_EVENTS || (next && bytes + next.bytes > SEGMENT_BYTES);
    if (full || !next) close(head);
  });
  return records;
};
