import type { ShopInfo } from '../api.ts';
import { exponentOf } from '../domain/money.ts';
import type { ShopSlot } from '../host.ts';
import type { LogMeta } from '../log/records.ts';
import type { ShopEntry } from '../projections/entries.ts';

/** What every screen needs to know of the shop that is open. */
export const shopInfo = (
  shop: ShopEntry,
  meta: LogMeta,
  where: { slot: ShopSlot; other: ShopSlot | null; minted: string | null },
): ShopInfo => {
  const machines = shop.replicas.map((r) => ({ ...r, own: r.rid === meta.rid }));
  const own = machines.find((m) => m.own);
  return {
    ...where,
    ws: meta.ws,
    rid: meta.rid,
    name: shop.name,
    currency: shop.currency,
    exponent: exponentOf(shop.currency),
    taxMode: shop.taxMode,
    taxRates: shop.taxRates,
    customerRequired: shop.customerRequired,
    machine: { name: own?.name ?? '', prefix: own?.prefix ?? '' },
    machines,
    user: shop.users[0] ?? { id: '', name: '' },
  };
};
