import type { CoreNotice, OrderPage, OrderView, Outcome } from '../../../shared/api.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import type { TailRecord } from '../../../shared/log/records.ts';
import type { LogStore } from '../../../shared/log/store.ts';
import { bareStore } from './bare-store.ts';
import { check } from './check.ts';
import { named } from './ports.ts';
import { openShop, settle, verified, wait } from './shop.ts';

export type DispatchInput = {
  shop: string;
  commands: number;
  /** Pause before each command and each put: a person at work; 0 is a scanner without mercy. */
  pause: number;
  /** False: orders that were not looked at before, whose events have to be read from the log first. */
  open: boolean;
};
/** ms of each command: acknowledged, seen in the views, and the bare put of the very record it wrote. */
export type DispatchTimes = { ack: number[]; seen: number[]; bare: number[]; bytes: number };

const WARM_UP = 30;

/** Remembers what was appended, so that the bare store writes the same bytes. */
const listening = (store: LogStore): { store: LogStore; last: () => TailRecord[] } => {
  let last: TailRecord[] = [];
  return {
    last: () => last,
    store: {
      ...store,
      append: (records) => {
        last = records;
        return store.append(records);
      },
    },
  };
};

export const dispatchRun = async (input: DispatchInput): Promise<DispatchTimes> => {
  const name = named(input.shop);
  const heard = listening(dexieLogStore(name.log));
  let told: string[] = [];
  const tell = (notice: CoreNotice): void => {
    if (notice.type === 'changed') told = notice.ids;
  };
  const shop = await openShop(name, { store: heard.store, tell });
  const { book, log } = shop;
  await book.loaded;
  const bare = await bareStore(`${input.shop}-bare`);
  const before = log.end;
  const query = { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 20_000 };
  const { rows } = (await book.query('orders', [query])) as OrderPage;
  const times: DispatchTimes = { ack: [], seen: [], bare: [], bytes: 0 };

  const command = async (i: number): Promise<{ ack: number; seen: number }> => {
    // A large step that shares no factor with the number of orders spreads the commands over the whole log.
    const order = rows[(i * 7919) % rows.length]?.id ?? '';
    const was = input.open ? ((await book.query('order', [order])) as OrderView).row.version : 0;
    const note = { noteId: crypto.randomUUID(), text: 'Please ring the bell twice' };
    const data = { id: crypto.randomUUID(), type: 'order.addNote', aggregate: order, data: note };
    told = [];
    const start = performance.now();
    const outcome: Outcome = await book.dispatch(data);
    const ack = performance.now() - start;
    check(outcome.ok && told.includes(order), 'the command is done and the windows are told');
    const { row } = (await book.query('order', [order])) as OrderView;
    const seen = performance.now() - start;
    check(!input.open || row.version === was + 1, 'the row shows the change');
    return { ack, seen };
  };
  const put = async (): Promise<number> => {
    const records = heard.last();
    const start = performance.now();
    await bare.put(records);
    return performance.now() - start;
  };

  for (let i = -WARM_UP; i < input.commands; i += 1) {
    // Both wake from the same rest.
    if (input.pause > 0) await wait(input.pause);
    const { ack, seen } = await command(i + WARM_UP);
    times.bytes = heard.last().reduce((sum, r) => sum + r.text.length, 0);
    if (input.pause > 0) await wait(input.pause);
    const plain = await put();
    if (i >= 0) {
      times.ack.push(ack);
      times.seen.push(seen);
      times.bare.push(plain);
    }
  }
  const done = WARM_UP + input.commands;
  check((await bare.count()) === done, 'the bare store holds as many records');
  check(log.end === before + done, 'each command wrote one event');
  bare.close();
  await book.close();
  await settle(await openShop(name, { later: () => {} }));
  await verified(name, before + done);
  return times;
};
