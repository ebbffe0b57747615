import type { Page } from 'playwright-core';
import { newAggregateId, newPartId, stockItemId } from '../../../renderer/ui/ids.ts';
import { callCore, send } from './core-line.ts';
import { en, type Words } from './words.ts';

export type SmallShop = {
  honey: `p_${string}`;
  tea: `p_${string}`;
  anna: `c_${string}`;
  /** SO-A-000001: 5 honey and 2 tea for Ana Trujillo, confirmed. */
  order: `o_${string}`;
};

export const HONEY = { name: 'Honey', sku: 'HON-3', barcode: '5901234123457' };
export const TEA = { name: 'Thé Vert', sku: 'TEA-2', barcode: '4012345678901' };
export const SHOP = 'Ekbacken';
export const CUSTOMER = 'Ana Trujillo';
export const NUMBER = 'SO-A-000001';

type Line = { productId: `p_${string}`; qty: number };

/** Places an order and tells its number. */
export const placed = async (
  page: Page,
  lines: Line[],
  customerId: `c_${string}` | null = null,
): Promise<{ id: `o_${string}`; number: string }> => {
  const id = newAggregateId('o');
  await send(page, 'order.startDraft', id, {});
  for (const { productId, qty } of lines)
    await send(page, 'order.addLine', id, { lineId: newPartId(), productId, qty: { units: qty, scale: 0 } });
  if (customerId) await send(page, 'order.setCustomer', id, { customerId });
  const outcome = await send(page, 'order.place', id, {});
  return { id, number: outcome.number ?? '' };
};

/** A shop in euros without tax: two products on the shelf, one customer, one order on its way. */
export const smallShop = async (page: Page, words: Words = en): Promise<SmallShop> => {
  await page.getByRole('heading', { level: 1, name: words.welcome.title }).waitFor();
  const found = await callCore(page, 'found', {
    name: SHOP,
    currency: 'EUR',
    machineName: 'Till 1',
    userName: 'Anna',
    taxMode: 'none',
    taxPpm: 0,
  });
  if (!found.ok) throw new Error(`The shop was refused: ${JSON.stringify(found.refusal)}`);
  const product = async (of: typeof HONEY, cents: number, stock: number): Promise<`p_${string}`> => {
    const id = newAggregateId('p');
    await send(page, 'product.add', id, {
      ...of,
      unit: 'pc',
      qtyScale: 0,
      taxClass: 'standard',
      tracked: true,
      category: 'Pantry',
      price: { units: cents, scale: 2 },
    });
    await send(page, 'stock.receive', stockItemId(id), { productId: id, qty: { units: stock, scale: 0 } });
    return id;
  };
  const honey = await product(HONEY, 505, 10);
  const tea = await product(TEA, 349, 40);
  const anna = newAggregateId('c');
  await send(page, 'customer.add', anna, {
    name: CUSTOMER,
    phones: ['(5) 555-4729'],
    emails: ['ana@example.org'],
    addresses: [{ lines: ['Avda. 2222'], city: 'México D.F.', postalCode: '05021' }],
  });
  const { id: order } = await placed(
    page,
    [
      { productId: honey, qty: 5 },
      { productId: tea, qty: 2 },
    ],
    anna,
  );
  await send(page, 'order.confirm', order, {});
  await page.getByRole('heading', { level: 1, name: words.orders.title }).waitFor();
  await page.getByRole('row', { name: NUMBER }).waitFor();
  return { honey, tea, anna, order };
};
