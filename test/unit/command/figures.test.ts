import { beforeAll, describe, expect, it } from 'vitest';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { eachFolded } from '../../../shared/core/each-folded.ts';
import { shopFigures } from '../../../shared/core/from-file/figures.ts';
import { type FileParts, gatherer } from '../../../shared/core/from-file/gather.ts';
import { mergeFiles } from '../../../shared/core/from-file/merge-files.ts';
import { openBook } from '../../../shared/core/from-file/open-book.ts';
import { eventsUpTo } from '../../../shared/history/moment.ts';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { stateHashOf } from '../../../shared/projections/state-hash.ts';
import { customerIdOf, orderIdOf, productIdOf } from '../../support/given.ts';
import { freshSigner, seededRandom, sha256, steadyClock } from '../../support/parts.ts';
import { founded, machine, SHOP } from '../../support/shop.ts';

const [ada, bob] = [customerIdOf(1), customerIdOf(2)];
const [cup, tea] = [productIdOf(1), productIdOf(2)];
const [first, second, third, draft] = [orderIdOf(1), orderIdOf(2), orderIdOf(3), orderIdOf(4)];

let told = 0;
const tell = async (book: Daybook, ...commands: [type: string, aggregate: string, data: object][]) => {
  const outcomes = await book.dispatchAll(
    commands.map(([type, aggregate, data]) => {
      told += 1;
      return { id: `told-${told}-command`, type, aggregate, data };
    }),
  );
  expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]))).toEqual([]);
};
const cups = (units: number, lineId = 'cups') => ({ lineId, productId: cup, qty: { units, scale: 0 } });
const fileOf = async (book: Daybook): Promise<Blob> =>
  (await book.exportLog({ format: 'plain', passphrase: null }, () => {})).file;
const partsFor = async (seed: number): Promise<FileParts> => ({
  sha: await sha256(),
  signer: await freshSigner(),
  clock: steadyClock(Date.UTC(2026, 1, seed)),
  random: seededRandom(seed),
});

let base: Blob;
let log: EventLog;

beforeAll(async () => {
  const book = await founded(await machine(), SHOP);
  await tell(
    book,
    ['product.add', cup, { sku: 'CUP', name: 'Cup', price: { units: 450, scale: 2 } }],
    [
      'product.add',
      tea,
      { sku: 'TEA', name: 'Tea', unit: 'kg', qtyScale: 3, price: { units: 20, scale: 0 } },
    ],
    ['customer.add', ada, { name: 'Ada' }],
    ['customer.add', bob, { name: 'Bob' }],
    // 13.50 and 10.00, a tenth off, 3.00 for sending; all of it arrives, 10.00 is paid.
    ['order.startDraft', first, { nickname: 'first' }],
    ['order.setCustomer', first, { customerId: ada }],
    ['order.addLine', first, cups(3)],
    ['order.addLine', first, { lineId: 'tea', productId: tea, qty: { units: 500, scale: 3 } }],
    ['order.setDiscount', first, { scope: 'order', to: { kind: 'ppm', value: 100_000 } }],
    ['order.setShippingFee', first, { to: 300 }],
    ['order.place', first, {}],
    ['order.ship', first, { shipmentId: 'parcel' }],
    ['order.deliver', first, {}],
    [
      'payment.receive',
      'y_00000000-0000-7000-8000-000000000001',
      { orderId: first, method: 'cash', amount: 1000 },
    ],
    // Four cups, of which one is cancelled.
    ['order.startDraft', second, { nickname: 'second' }],
    ['order.setCustomer', second, { customerId: bob }],
    ['order.addLine', second, cups(4)],
    ['order.place', second, {}],
    [
      'order.cancelLines',
      second,
      { lines: [{ lineId: 'cups', qty: { units: 1, scale: 0 } }], reason: 'broken' },
    ],
    // Nobody's, and cancelled as a whole.
    ['order.startDraft', third, { nickname: 'third' }],
    ['order.addLine', third, cups(1)],
    ['order.setShippingFee', third, { to: 500 }],
    ['order.place', third, {}],
    ['order.cancel', third, { reason: 'changed their mind' }],
    ['order.startDraft', draft, { nickname: 'draft' }],
    ['order.addLine', draft, cups(9)],
    ['customer.merge', bob, { keep: ada }],
  );
  base = await fileOf(book);
  log = (await book.here()).log;
});

describe('the figures of a shop', () => {
  it('count placed orders without what was cancelled, under whoever the customer is by now', async () => {
    const { events: _, stateHash: __, ...figures } = await shopFigures(log, await sha256(), null);
    expect(figures).toEqual({
      replicas: 1,
      orders: { placed: 3, shipped: 1, delivered: 1, cancelled: 1, open: 1 },
      gross: 2350 + 1350,
      net: 2350 - 235 + 1350,
      freight: 300,
      paid: 1000,
      currency: 'EUR',
      customers: 1,
      products: 2,
      byCustomer: [
        { name: 'Ada', net: 2115 + 1350 },
        { name: '', net: 0 },
      ],
      byProduct: [
        { name: 'Cup', net: 1350 - 135 + 1350, qty: 6 },
        { name: 'Tea', net: 1000 - 100, qty: 0.5 },
      ],
    });
  });

  it('are zeros before anything happened', async () => {
    const nothing = { at: 0, mode: 'recorded' } as const;
    const figures = await shopFigures(log, await sha256(), nothing);
    expect(figures).toMatchObject({
      events: 0,
      replicas: 0,
      net: 0,
      customers: 0,
      byCustomer: [],
      currency: 'EUR',
    });
    expect(figures.stateHash).toBe(stateHashOf(await sha256(), []));
  });
});

describe('each aggregate of a merged log', () => {
  const apart = async (
    seed: number,
    ...commands: Parameters<typeof tell> extends [unknown, ...infer C] ? C : never
  ) => {
    const parts = await partsFor(seed);
    const gather = gatherer(parts);
    await gather.read(base, null);
    if (!gather.gathered) throw new Error('the file is empty');
    const book = await openBook(gather.gathered, { ...parts, app: 'daybook/test' });
    await tell(book, ...commands);
    return fileOf(book);
  };

  it('is at every moment what its events up to then make of it, whoever wrote them', async () => {
    const parts = await partsFor(9);
    const one = await apart(
      2,
      [
        'order.cancelLines',
        second,
        { lines: [{ lineId: 'cups', qty: { units: 1, scale: 0 } }], reason: 'gone' },
      ],
      ['order.addLine', draft, cups(1, 'more')],
      ['customer.unmerge', bob, {}],
    );
    const other = await apart(
      3,
      ['order.ship', second, { shipmentId: 'box' }],
      ['order.addLine', draft, cups(2, 'others')],
      ['order.place', draft, {}],
    );
    const { union } = await mergeFiles([base, one, other], null, parts);
    if (!union) throw new Error('nothing was merged');
    const all: StoredEvent[] = [];
    for await (const { events } of union.log.read(0)) all.push(...events);
    const tangledBefore = all.filter(({ env }) => env.a === second && env.par.length > 0);
    expect(new Set(tangledBefore.map(({ env }) => env.par.join())).size).toBeLessThan(tangledBefore.length);

    const times = [...new Set(all.map(({ env }) => Number.parseInt(env.ts, 36)))];
    for (const mode of ['effective', 'recorded'] as const)
      for (const at of [0, ...times]) {
        const moment = { at, mode };
        const there = eventsUpTo(all, moment);
        const ids = new Set(there.map(({ env }) => env.a));
        const due = [...ids].map((id) =>
          foldEvents(
            id,
            there.filter(({ env }) => env.a === id),
          ),
        );
        const folds = [];
        const watch = () => ({ result: null });
        for await (const { folded } of eachFolded(union.log, { upTo: moment, watch })) folds.push(folded);
        expect(folds).toHaveLength(due.length);
        expect(stateHashOf(parts.sha, folds)).toBe(stateHashOf(parts.sha, due));
      }
  });
});
