import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAggregateId, newPartId, stockItemId } from '../../renderer/ui/ids.ts';
import type { OrderQuery } from '../../shared/index.ts';
import { testFolder } from '../browser/process-group.ts';
import { send } from '../support/e2e/core-line.ts';
import { drop, looked, takeIn } from '../support/e2e/files.ts';
import { gone, goTo, openOrder, startShop } from '../support/e2e/shop.ts';
import { placed, smallShop } from '../support/e2e/small-shop.ts';
import {
  answerTo,
  beginning,
  bomb,
  frameOf,
  helloOf,
  otherSignature,
  otherText,
} from '../support/e2e/sync-hostile.ts';
import {
  decideOnScreen,
  hashOnScreen,
  machineRow,
  pairByHand,
  removeOnScreen,
  share,
} from '../support/e2e/sync-screens.ts';
import {
  alike,
  connectedTo,
  courierBytes,
  frozenApp,
  inTime,
  invitationOf,
  joined,
  machineOf,
  type SyncSeat,
  syncSeat,
  writeMuch,
} from '../support/e2e/sync-seat.ts';
import { en, say } from '../support/e2e/words.ts';
import { newDevice, pair } from '../support/foreign-client/index.mjs';
import { temporaryFolder } from '../support/temporary.ts';

let remove = (): void => {};
beforeAll(() => {
  const made = testFolder();
  remove = made.remove;
  frozenApp(made.folder);
});
afterAll(() => remove());

const ALL = {
  filter: { view: 'all' },
  sort: 'date',
  descending: true,
  offset: 0,
  limit: 1,
} satisfies OrderQuery;

/** Where pictures of the screens are put, for who wants to look at them; nowhere otherwise. */
const SHOTS = process.env.DAYBOOK_SHOTS;

const look = async (what: string, page: Page): Promise<void> => {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(SHOTS, `${what}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

const QTY = (units: number) => ({ units, scale: 0 });

describe('two machines of one shop', () => {
  it('are paired by hand, see what the other writes, meet a clash after being apart, and end equal', async () => {
    const till = await syncSeat();
    await startShop(till.page);
    const office = await pairByHand(till, 'Office', look);

    await goTo(till.page, 'machines');
    await goTo(office.page, 'machines');
    await inTime(() => machineRow(till.page, 'Office').getAttribute('data-state')).toBe('connected');
    await inTime(() => machineRow(office.page, 'Till 1').getAttribute('data-state')).toBe('connected');
    await look('machines-till', till.page);
    await look('machines-office', office.page);

    const honey = newAggregateId('p');
    await goTo(office.page, 'orders');
    await send(till.page, 'product.add', honey, {
      name: 'Honey',
      sku: 'HON-3',
      barcode: '',
      unit: 'pc',
      qtyScale: 0,
      taxClass: 'standard',
      tracked: true,
      category: '',
      price: { units: 505, scale: 2 },
    });
    await send(till.page, 'stock.receive', stockItemId(honey), { productId: honey, qty: QTY(50) });
    const first = await placed(till.page, [{ productId: honey, qty: 2 }]);
    const wrote = Date.now();
    await office.page.getByRole('row', { name: first.number }).waitFor();
    expect(Date.now() - wrote).toBeLessThan(3000);
    await openOrder(till.page, first.number);
    await till.page.getByText(/^Also on Office since/).waitFor();
    await openOrder(office.page, first.number);
    await office.page.getByText(/^Also on Till 1 since/).waitFor();
    await look('order-office', office.page);

    const second = await placed(office.page, [{ productId: honey, qty: 4 }]);
    await inTime(() => till.core('order', second.id)).not.toBeNull();
    await alike(till, office);

    for (const { page } of [till, office]) await share(page, false);
    await inTime(async () => machineOf(await till.core('syncStatus'), 'Office').state).toBe('away');
    const view = await till.core('order', first.id);
    const lineId = view?.lines[0]?.lineId ?? '';
    await send(till.page, 'order.editPlaced', first.id, { changes: [{ kind: 'qty', lineId, to: QTY(3) }] });
    await send(office.page, 'order.editPlaced', first.id, { changes: [{ kind: 'qty', lineId, to: QTY(5) }] });
    await send(till.page, 'order.cancel', second.id, { reason: 'Customer called' });
    await send(office.page, 'order.ship', second.id, {
      shipmentId: newPartId(),
      carrier: 'DHL',
      tracking: 'JD0146',
    });
    await openOrder(office.page, first.number);
    await office.page.getByText(en.machines.where.alone).waitFor();
    expect(await office.core('unsentOrders')).toHaveLength(2);

    for (const { page } of [till, office]) await share(page, true);
    await connectedTo(till, 'Office');
    const cards = async (seat: typeof till) =>
      (await seat.core('decisions', { standing: 'open' }, { offset: 0, limit: 20 })).rows
        .map(({ id, kind }) => `${kind} ${id}`)
        .sort();
    await inTime(() => cards(till)).toHaveLength(2);
    await inTime(() => cards(office)).toEqual(await cards(till));
    expect((await cards(till)).map((card) => card.split(' ')[0])).toEqual([
      'cancelledWhileShipped',
      'quantityTwice',
    ]);

    await goTo(till.page, 'decisions');
    await goTo(office.page, 'decisions');
    const { quantityTwice, cancelledWhileShipped } = en.decisions.kinds;
    await office.page.getByRole('heading', { level: 2 }).first().waitFor();
    await look('decisions-office', office.page);
    await decideOnScreen(
      office.page,
      cancelledWhileShipped.title,
      cancelledWhileShipped.answers.letStand.label,
    );
    await decideOnScreen(office.page, quantityTwice.title, /^Take 3/);
    await till.page.getByText(en.decisions.empty.ask).waitFor();
    await inTime(() => cards(till)).toEqual([]);
    expect((await till.core('order', first.id))?.lines[0]?.live).toBe(3);
    await alike(till, office);
    const hash = await hashOnScreen(till.page);
    expect(hash).toMatch(/^.{20,}$/);
    expect(await hashOnScreen(office.page)).toBe(hash);
    await look('compared', office.page);
    expect([...till.problems, ...office.problems]).toEqual([]);
  }, 120_000);

  it('a machine that is killed while much comes in goes on where it was, and ends equal', async () => {
    const till = await syncSeat();
    await smallShop(till.page);
    const office = await joined(till, 'Office');
    await alike(till, office);
    await office.kill();
    await writeMuch(till, 60, 20);
    const all = (await till.core('orderCounts')).drafts;
    expect(all).toBe(1200);

    await till.core('setSharing', false);
    await office.start();
    await till.core('setSharing', true);
    const arrived = async (): Promise<number> => (await office.core('orderCounts')).drafts;
    let before = 0;
    while (before < all / 4) before = await arrived();
    await office.kill();

    await till.core('setSharing', false);
    await office.start();
    const kept = await arrived();
    expect(kept).toBeGreaterThanOrEqual(before);
    expect(kept).toBeLessThan(all);
    await till.core('setSharing', true);
    await inTime(arrived).toBe(all);
    await alike(till, office);
    for (const seat of [till, office])
      expect(await seat.core('verify')).toMatchObject({
        complete: true,
        firstDifference: null,
        findings: [],
      });
    expect([...till.problems, ...office.problems]).toEqual([]);
  }, 120_000);

  it('one that was removed is told so, and nothing it writes from then on is taken', async () => {
    const till = await syncSeat();
    const shop = await smallShop(till.page);
    const office = await joined(till, 'Office');
    await inTime(async () => (await office.core('orders', ALL)).count).toBe(1);
    const before = await placed(office.page, [{ productId: shop.tea, qty: 1 }]);
    await inTime(() => till.core('order', before.id)).not.toBeNull();
    const order = await till.core('order', before.id);

    await goTo(till.page, 'machines');
    await removeOnScreen(till.page, 'Office');
    await inTime(() => machineRow(till.page, 'Office').getAttribute('data-state')).toBe('removed');
    await goTo(office.page, 'machines');
    const told = machineRow(office.page, 'Till 1').locator('[data-code="E_DEVICE_REVOKED"]');
    await told.waitFor();
    expect(await told.textContent()).toContain(en.machines.problem.E_DEVICE_REVOKED.todo);
    await look('removed-office', office.page);
    await look('removed-till', till.page);

    const after = await placed(office.page, [{ productId: shop.tea, qty: 2 }]);
    await send(office.page, 'order.addNote', before.id, { noteId: newPartId(), text: 'too late' });
    await office.kill();
    await office.start();
    expect(await office.core('order', after.id)).not.toBeNull();
    await inTime(async () => machineOf(await office.core('syncStatus'), 'Till 1').state).toBe('refused');
    const mark = office.page.locator('[data-mark]');
    await inTime(() => mark.getAttribute('data-mark')).toBe('trouble');
    expect(await till.core('order', after.id)).toBeNull();
    expect(await till.core('order', before.id)).toEqual(order);
    expect([...till.problems, ...office.problems]).toEqual([]);
  }, 90_000);
});

it('what one machine writes reaches another through a third', async () => {
  // The first and the last listen where the hints of the network do not lead.
  const till = await syncSeat({ host: '127.0.0.2' });
  const shop = await smallShop(till.page);
  const office = await joined(till, 'Office');
  const { dev } = machineOf(await till.core('syncStatus'), 'Office');
  expect(await till.core('setMachineRole', dev, 'owner')).toEqual({ ok: true });
  await inTime(async () => (await office.core('syncStatus')).owner).toBe(true);
  const van = await joined(office, 'Van', { host: '127.0.0.3' });
  await connectedTo(van, 'Office');

  const fromTill = await placed(till.page, [{ productId: shop.tea, qty: 3 }]);
  await inTime(async () => (await van.core('order', fromTill.id))?.row.number).toBe(fromTill.number);
  const fromVan = await placed(van.page, [{ productId: shop.honey, qty: 1 }]);
  await inTime(async () => (await till.core('order', fromVan.id))?.row.number).toBe(fromVan.number);
  await alike(till, office, van);
  expect(machineOf(await van.core('syncStatus'), 'Till 1')).toMatchObject({ state: 'away', address: null });
  expect(machineOf(await till.core('syncStatus'), 'Van')).toMatchObject({ state: 'away', address: null });
  const prefixes = (await van.core('syncStatus')).machines.map(({ name, prefix }) => [name, prefix]);
  expect(prefixes).toEqual([
    ['Van', 'A22'],
    ['Office', 'A2'],
    ['Till 1', 'A'],
  ]);
  expect([...till.problems, ...office.problems, ...van.problems]).toEqual([]);
}, 90_000);

describe('a copied profile', () => {
  it('started beside the original on the same machine gets an identity of its own, and nothing is lost', async () => {
    const { till, office, shop, copied } = await officeCopied();
    const [one, copy] = [office, await syncSeat({ profile: copied, home: office.home })];
    await connectedTo(copy, 'Till 1');
    await copy.core('setSharing', false);
    await inTime(async () => machineOf(await till.core('syncStatus'), 'Office').state).toBe('away');
    await one.start();
    const told = copy.page.getByText(say(en.shell.minted, { prefix: 'A2r1' }));
    await told.waitFor();
    await copy.page.getByText(en.shell.mintedBoth).waitFor();
    await look('copied', copy.page);
    const here = await placed(one.page, [{ productId: shop.tea, qty: 1 }]);
    const there = await placed(copy.page, [{ productId: shop.tea, qty: 2 }]);
    expect([here.number, there.number]).toEqual(['SO-A2-000002', 'SO-A2r1-000001']);

    await inTime(async () => (await till.core('order', here.id))?.row.number).toBe(here.number);
    await one.core('setSharing', false);
    await copy.core('setSharing', true);
    await inTime(async () => (await till.core('order', there.id))?.row.number).toBe(there.number);
    await alike(till, copy);

    // While one of them is there, the other is told that it is a copy of it.
    await one.core('setSharing', true);
    await inTime(async () => machineOf(await till.core('syncStatus'), 'Office').problem?.code).toBe(
      'E_DUP_DEVICE',
    );
    await copy.core('setSharing', false);
    await inTime(async () => (await one.core('order', there.id))?.row.number).toBe(there.number);
    await inTime(async () => (await one.core('status')).phase).toBe('ready');
    const later = await placed(one.page, [{ productId: shop.tea, qty: 3 }]);
    await inTime(async () => (await till.core('order', later.id))?.row.number).toBe(later.number);
    await alike(till, one);
    await expectOwnNumbers(till, 5);
    expect([...till.problems, ...one.problems, ...copy.problems]).toEqual([]);
  }, 120_000);

  it('on another machine is a stranger until its file was taken in, and nothing is lost', async () => {
    const { till, office, shop, copied } = await officeCopied();
    const identity = join(copied, 'identity.json');
    writeFileSync(
      identity,
      JSON.stringify({ ...JSON.parse(readFileSync(identity, 'utf8')), machine: 'another' }),
    );
    const copy = await syncSeat({ profile: copied });
    await office.start();
    await copy.page.getByText(say(en.shell.minted, { prefix: 'A2r1' })).waitFor();
    const here = await placed(office.page, [{ productId: shop.tea, qty: 1 }]);
    const there = await placed(copy.page, [{ productId: shop.tea, qty: 2 }]);
    await inTime(() => till.core('order', here.id)).not.toBeNull();
    await inTime(async () => machineOf(await copy.core('syncStatus'), 'Till 1').problem?.code).toBe(
      'E_UNKNOWN_DEVICE',
    );
    const own = (await copy.core('syncStatus')).machines.find((machine) => machine.own);
    await inTime(async () => (await till.core('syncStatus')).strangers.map(({ dev }) => dev)).toEqual([
      own?.dev,
    ]);
    expect(await till.core('order', there.id)).toBeNull();

    const file = join(temporaryFolder(), 'copy.daybook.jsonl');
    writeFileSync(file, await courierBytes(copy, machineOf(await copy.core('syncStatus'), 'Till 1').dev));
    await drop(till.page, file);
    const done = await takeIn(till.page, await looked(till.page), en.files.import.take);
    await done.getByRole('button', { name: en.common.done }).click();
    await gone(done);
    await inTime(async () => (await till.core('order', there.id))?.row.number).toBe(there.number);
    await alike(till, office, copy);
    await expectOwnNumbers(till, 4);
    expect([...till.problems, ...office.problems, ...copy.problems]).toEqual([]);
  }, 120_000);
});

/** A machine that was closed, with its profile once more in another folder. */
const officeCopied = async () => {
  const till = await syncSeat();
  const shop = await smallShop(till.page);
  const office = await joined(till, 'Office');
  const before = await placed(office.page, [{ productId: shop.tea, qty: 1 }]);
  await inTime(() => till.core('order', before.id)).not.toBeNull();
  await alike(till, office);
  await office.close();
  const copied = join(temporaryFolder(), 'copied');
  cpSync(office.profile, copied, {
    recursive: true,
    filter: (path) => !basename(path).startsWith('Singleton'),
  });
  return { till, office, shop, copied };
};

const expectOwnNumbers = async (seat: SyncSeat, orders: number): Promise<void> => {
  const { rows } = await seat.core('orders', { ...ALL, limit: 50 });
  expect(rows).toHaveLength(orders);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(orders);
};

it('a client that means harm is refused with what the protocol says, and leaves nothing behind', async () => {
  const till = await syncSeat();
  const shop = await smallShop(till.page);
  const { code, address } = await invitationOf(till);
  const [stranger, first, second] = [newDevice(), newDevice(), newDevice()];
  await expect(pair(address, 'AAAA-AAAA-AAAA-AAAA-A', 'Van', stranger)).rejects.toThrow('4403 E_PAIR_PROOF');
  const { ws } = await pair(address, code, 'Van', first);
  await expect(pair(address, code, 'Late', stranger)).rejects.toThrow('4410 E_INVITE_NONE');
  await pair(address, (await invitationOf(till)).code, 'Cart', second);
  const { events } = await till.core('verify');
  const { machines } = await till.core('syncStatus');

  const visit = (device: typeof first | null, frames: (string | Uint8Array)[] = [], path = '/sync/v1') =>
    answerTo({ address, path, device }, frames);
  expect(await visit(null)).toEqual({ code: 401, why: 'E_NO_DEVICE_CERT' });
  expect(await visit(stranger)).toEqual({ code: 403, why: 'E_UNKNOWN_DEVICE' });
  expect(await visit(first, [], '/admin')).toEqual({ code: 404, why: 'E_PATH' });

  const hello = helloOf(first, ws);
  const own = beginning(first, ws);
  expect(await visit(first, [helloOf(first, 'a'.repeat(26))])).toEqual({ code: 4404, why: 'E_WS_UNKNOWN' });
  expect(await visit(first, [frameOf(own)])).toEqual({ code: 4400, why: 'E_BAD_MSG' });
  expect(await visit(first, ['hello'])).toEqual({ code: 4400, why: 'E_BAD_MSG' });
  expect(await visit(first, [hello, hello])).toEqual({ code: 4400, why: 'E_BAD_MSG' });
  expect(await visit(first, [hello, ' '.repeat(64 * 1024 + 1)])).toEqual({ code: 4400, why: 'E_BAD_MSG' });
  expect(await visit(first, [hello, Buffer.alloc(1024 * 1024 + 1)])).toMatchObject({ code: 1009 });
  const flood = Array.from({ length: 8000 }, () => '{"t":"chatter","opt":true}');
  expect(await visit(first, [hello, ...flood])).toEqual({ code: 1008, why: 'E_FLOOD' });
  expect(await visit(first, [hello, frameOf(otherText(own))])).toEqual({ code: 4422, why: 'E_CHAIN' });
  expect(await visit(first, [hello, frameOf(otherSignature(own))])).toEqual({ code: 4422, why: 'E_SIG' });

  const helloToo = helloOf(second, ws);
  expect(await visit(second, [helloToo, frameOf(bomb(beginning(second, ws)))])).toEqual({
    code: 4422,
    why: 'E_BATCH_SIZE',
  });
  const ofTill = machineOf(await till.core('syncStatus'), 'Till 1').rids[0];
  expect(await visit(second, [helloToo, frameOf(beginning(second, ws, ofTill))])).toEqual({
    code: 4422,
    why: 'E_SIG',
  });

  expect(await till.core('verify')).toMatchObject({ events, findings: [], firstDifference: null });
  expect((await till.core('syncStatus')).machines.map(({ rids }) => rids)).toEqual(
    machines.map(({ rids }) => rids),
  );
  const order = await placed(till.page, [{ productId: shop.tea, qty: 1 }]);
  await openOrder(till.page, order.number);
  const office = await joined(till, 'Office');
  await alike(till, office);
  expect(till.problems).toEqual([]);
}, 120_000);

describe('closing', () => {
  it('names the orders that no other machine has, and waits for nobody who does not answer', async () => {
    const till = await syncSeat();
    const shop = await smallShop(till.page);
    const office = await joined(till, 'Office');
    await alike(till, office);
    await connectedTo(till, 'Office');
    await inTime(() => till.core('unsentOrders')).toEqual([]);

    const thaw = office.freeze();
    const order = await placed(till.page, [{ productId: shop.tea, qty: 1 }]);
    expect(await till.core('unsentOrders')).toEqual([{ id: order.id, label: order.number }]);
    const began = Date.now();
    const ended = new Promise<void>((resolve) => till.app.process().once('exit', () => resolve()));
    await till.app.evaluate(({ app }) => app.quit());
    const dialog = till.page.getByRole('dialog', { name: en.shell.closing.title_one });
    await dialog.getByText(order.number, { exact: true }).waitFor();
    expect(Date.now() - began).toBeLessThan(5000);
    await look('closing', till.page);
    await dialog.getByRole('button', { name: en.shell.closing.stay }).click();
    await gone(dialog);
    await till.app.evaluate(({ app }) => app.quit());
    await dialog.waitFor();
    const closing = Date.now();
    await dialog.getByRole('button', { name: en.shell.closing.close }).click();
    await ended;
    expect(Date.now() - closing).toBeLessThan(5000);

    thaw();
    await till.start();
    await inTime(async () => (await office.core('order', order.id))?.row.number).toBe(order.number);
    await inTime(() => till.core('unsentOrders')).toEqual([]);
    const free = Date.now();
    await till.close();
    expect(Date.now() - free).toBeLessThan(5000);
  }, 90_000);
});
