import { Dexie } from 'dexie';
import { type Daybook, type DaybookParts, openDaybook } from '../../../shared/core/daybook.ts';
import { found } from '../../../shared/core/founding.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { openLog, readStored } from '../../../shared/log/open-log.ts';
import { isTailRecord } from '../../../shared/log/shapes.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import { accepted, check } from './check.ts';
import { inChunks, type ShopPlan, shopCommands } from './orders.ts';
import { partsFor, type ShopName } from './ports.ts';

const SHOP = {
  name: 'Bench',
  currency: 'EUR',
  machineName: 'Till 1',
  userName: 'Anna',
  taxMode: 'exclusive',
  taxPpm: 190_000,
} as const;

export type Open = { book: Daybook; log: EventLog; parts: DaybookParts };

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const newShop = async (name: ShopName, more: Partial<DaybookParts> = {}): Promise<Open> => {
  const parts = await partsFor(name, more);
  await parts.store.open();
  const log = await found(parts, SHOP, null);
  const book = await openDaybook(parts, { log, minted: null });
  await book.loaded;
  return { book, log, parts };
};

/** Starts again on a shop that is there; `loaded` is the caller's to await. */
export const openShop = async (name: ShopName, more: Partial<DaybookParts> = {}): Promise<Open> => {
  const parts = await partsFor(name, more);
  // Anchors of bench shops end with the worker; only the identity check would miss them.
  if (!more.anchor && !(await parts.anchor.read())) parts.anchor = await anchorOf(parts);
  const opened = await openLog(parts);
  if (!opened) throw new Error(`there is no shop ${name.log}`);
  check(opened.minted === null, 'the shop keeps its identity');
  return { book: await openDaybook(parts, opened), log: opened.log, parts };
};

const anchorOf = async ({ store, anchor }: DaybookParts): Promise<DaybookParts['anchor']> => {
  const stored = await readStored(store);
  if (!stored) return anchor;
  const { meta } = stored;
  const last = stored.tail
    .filter(isTailRecord)
    .filter((r) => r.rid === meta.rid)
    .at(-1);
  const tip = last
    ? { seq: last.from + last.ids.length / 16 - 1, id: last.ids.slice(-16) }
    : (meta.tips[meta.rid] ?? { seq: 0, id: '' });
  await anchor.write({ rid: meta.rid, dbUuid: meta.dbUuid, seq: tip.seq, id: tip.id });
  return anchor;
};

/** Carries out a plan through the product's own way in. */
export const fill = async (book: Daybook, plan: ShopPlan, together = 1000): Promise<void> => {
  for (const chunk of inChunks(shopCommands(plan), together)) accepted(await book.dispatchAll(chunk));
};

/**
 * Everything sealed and every view saved, then closed: what a shop looks like that was left alone for a while. Only for
 * shops whose `later` does nothing: two sealings at once would do the work twice.
 */
export const settle = async ({ book, log }: Open): Promise<void> => {
  await log.seal(true);
  await book.close();
};

/** The chain from its beginning, every signature, and the number of events. */
export const verified = async (name: ShopName, events: number): Promise<void> => {
  const { store, sha, signer } = await partsFor(name);
  const report = await verifyLog({ store, sha, signer });
  store.close();
  check(report.findings.length === 0, `the log verifies: ${JSON.stringify(report.findings[0])}`);
  check(report.events === events, `${report.events} events are there instead of ${events}`);
};

export const removeShop = async (name: ShopName): Promise<void> => {
  await Dexie.delete(name.log);
  await Dexie.delete(name.views);
};
