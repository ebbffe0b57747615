import type { WebContents } from 'electron';
import { factsOfError, type PageNote } from '../../../shared/index.ts';
import { type Bucket, bucket } from './bucket.ts';
import { note, ownNames } from './note.ts';

/** A window that fails in a loop must not push everything else out of the log. */
const BURST = 20;
const EVERY_MS = 5000;

const buckets = new WeakMap<WebContents, Bucket>();

/** Keeps what a window tells, as far as there is room for it. */
export function notePage(page: WebContents, told: PageNote): void {
  const room = buckets.get(page) ?? bucket(BURST, EVERY_MS);
  buckets.set(page, room);
  const dropped = room.take(Date.now());
  if (dropped === null) return;
  if (dropped > 0) note('log.muted', { entries: dropped });
  keep(told);
}

function keep(told: PageNote): void {
  switch (told.what) {
    case 'error':
      note('page.failed', { from: told.from, error: factsOfError(told.error, ownNames()) });
      return;
    case 'coreFailed':
      note('core.failed', { problem: told.problem, blocking: told.blocking });
      return;
    case 'shopOpened':
      note('shop.opened', { ms: told.ms, events: told.events, orders: told.orders });
      return;
    case 'archiveMade':
      note('archive.made', { events: told.events, bytes: told.bytes });
      return;
    case 'archiveFailed':
      note('archive.failed', { failure: told.failure });
      return;
  }
}
