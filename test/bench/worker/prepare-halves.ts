import { type Daybook, openDaybook } from '../../../shared/core/daybook.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { check } from './check.ts';
import { openCore } from './core.ts';
import { dayClock, fillDays } from './fill-days.ts';
import { saveFile } from './opfs.ts';
import { named, partsFor } from './ports.ts';
import { newShop, removeShop } from './shop.ts';
import { type Day, FIRST_DAY, shopDays } from './shop-days.ts';

export type Halves = { events: number; fresh: number };

/**
 * One shop on two machines that took every other order each and never met after the goods and customers were there. Saved
 * are what the first has (`events`), and the file of the second, of which `fresh` events are new to the first.
 */
export const prepareHalves = async (input: { orders: number }): Promise<Halves> => {
  const [a, b] = [named('half-a'), named('half-b')];
  const one = dayClock();
  one.go(FIRST_DAY);
  const first = await newShop(a, { clock: one.clock, later: () => {} });
  const [beginning, ...days] = shares(shopDays(input.orders));
  if (!beginning) throw new Error('the shop has no days');
  await fillDays(first, [{ at: FIRST_DAY, commands: beginning.common }], one.go);
  const common = first.log.end;
  const file = await exported(first.book);

  const entering = await openCore(b);
  const inspected = await entering.call('inspectLog', file, null);
  if (!inspected.ok) throw new Error(inspected.problem.detail);
  const entered = await entering.call('applyImport', inspected.preview.token);
  check(entered.ok, 'the second machine has the shop');
  await entering.close();

  const other = dayClock();
  const parts = await partsFor(b, { clock: other.clock, later: () => {} });
  const opened = await openLog(parts);
  if (!opened) throw new Error('the second machine has no log');
  const second = await openDaybook(parts, opened);
  await second.loaded;
  const all = [beginning, ...days];
  await fillDays(
    { book: second, log: opened.log },
    all.map((day) => ({ at: day.at, commands: day.second })),
    other.go,
  );
  await fillDays(
    first,
    all.map((day) => ({ at: day.at, commands: day.first })),
    one.go,
  );
  const halves = { events: first.log.end, fresh: opened.log.end - common };
  await saveFile('half-a.daybook.jsonl', await exported(first.book));
  await saveFile('half-b.daybook.jsonl', await exported(second));
  await first.book.close();
  await second.close();
  await removeShop(a);
  await removeShop(b);
  return halves;
};

const exported = async (book: Daybook): Promise<Blob> =>
  (await book.exportLog({ format: 'plain', passphrase: null }, () => {})).file;

type Shared = { at: number; common: Command[]; first: Command[]; second: Command[] };

/** Goods, shelves and customers are there before the machines part; the first also keeps the shelves. */
const shares = (days: Iterable<Day>): Shared[] => {
  const seconds = new Set<string>();
  let orders = 0;
  const begun: Shared[] = [];
  for (const { at, commands } of days) {
    const day: Shared = { at, common: [], first: [], second: [] };
    for (const command of commands) {
      const { type, aggregate } = command;
      if (type === 'order.startDraft') {
        orders += 1;
        if (orders % 2 === 0) seconds.add(aggregate);
      }
      const order = type === 'payment.receive' ? command.data.orderId : aggregate;
      if (orders === 0) day.common.push(command);
      else if (order && seconds.has(order)) day.second.push(command);
      else day.first.push(command);
    }
    begun.push(day);
  }
  return begun;
};
