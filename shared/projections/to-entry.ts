import { letterOf } from '../domain/aggregates.ts';
import type { CustomerState } from '../domain/customer/state.ts';
import type { OrderState } from '../domain/order/state.ts';
import { type PaymentState, paidTo } from '../domain/payment/state.ts';
import { currentPrice, type ProductState } from '../domain/product/state.ts';
import { rescale } from '../domain/quantity.ts';
import { MAIN_LOCATION } from '../domain/stock/commands.ts';
import type { StockState } from '../domain/stock/state.ts';
import type { WorkspaceState } from '../domain/workspace/state.ts';
import {
  type CustomerEntry,
  type Entry,
  type Known,
  type Mark,
  markOf,
  type PaymentEntry,
  type ProductEntry,
  type ShopEntry,
} from './entries.ts';
import type { Folded } from './fold.ts';
import { keptExceptions } from './kept-exceptions.ts';
import { orderEntry } from './order-entry.ts';
import { digitsOf, searchText } from './search-text.ts';

/** Version of the entries and of the folds that make them. Raise it whenever either changes: views are then rebuilt. */
export const VIEWS_VERSION = 5;

/** The read-model entry of an aggregate; null for those that have none (a log's own aggregate, a kind not known). */
export const toEntry = (folded: Folded): Entry | null => {
  const entry = plainEntry(folded);
  return entry && Object.assign(entry, keptExceptions(folded));
};

const plainEntry = ({ id, state, count, span }: Folded): Entry | null => {
  const known: Known = { id, version: count, span: [...span] };
  switch (letterOf(id)) {
    case 'o':
      return orderEntry(known, state as OrderState);
    case 'p':
      return productEntry(known, state as ProductState);
    case 'c':
      return customerEntry(known, state as CustomerState);
    case 's': {
      const { productId, location, scale, onHand } = state as StockState;
      return { kind: 'stock', ...known, productId: productId ?? '', location, scale, onHand };
    }
    case 'y':
      return paymentEntry(known, state as PaymentState);
    case 'w':
      return shopEntry(known, state as WorkspaceState);
    default:
      return null;
  }
};

/** A price list that changes every hour must not make its product's row grow without end. */
const PRICES_KEPT = 100;

const pricesOf = ({ prices }: ProductState): Pick<ProductEntry, 'prices'> => {
  if (prices.length < 2) return {};
  return {
    prices: prices.slice(-PRICES_KEPT).map(({ unitPrice: { units, scale }, validFrom, ...price }) => ({
      ...markOf(price),
      units,
      scale,
      validFrom,
    })),
  };
};

/** What gave it its SKU and its barcodes; what it was added with where nothing did later. */
const codesOf = (state: ProductState): Pick<ProductEntry, 'codes'> => {
  if (state.added === null) return {};
  const given = new Map<string, Mark>();
  let sku = markOf(state.added);
  for (const act of state.acts.values()) {
    if (act.effect.kind === 'barcodeAdded') given.set(act.effect.code, markOf(act));
    if (act.effect.kind === 'described' && act.effect.field === 'sku') sku = markOf(act);
  }
  const codes = [...state.barcodes.keys()].map((code) => ({
    code,
    sku: false,
    ...(given.get(code) ?? markOf(state.added ?? sku)),
  }));
  if (state.sku !== '') codes.unshift({ code: state.sku, sku: true, ...sku });
  return codes.length === 0 ? {} : { codes };
};

const productEntry = (known: Known, state: ProductState): ProductEntry => {
  const price = currentPrice(state);
  const point = state.reorderPoints.get(MAIN_LOCATION);
  const barcodes = [...state.barcodes.values()].map((b) => ({
    code: b.code,
    pack: b.packQty.units / 10 ** b.packQty.scale,
  }));
  return {
    kind: 'product',
    ...known,
    sku: state.sku,
    name: state.name,
    unit: state.unit,
    qtyScale: state.qtyScale,
    category: state.category,
    description: state.description,
    taxClass: state.taxClass,
    tracked: state.tracked,
    archived: state.archived !== null,
    archivedAt: state.archived?.at ?? null,
    mergedInto: state.mergedInto,
    price: price ? price.unitPrice : null,
    priceEvent: price ? price.eventId : null,
    ...pricesOf(state),
    ...(state.archived ? { archivedBy: markOf(state.archived) } : {}),
    ...codesOf(state),
    barcodes,
    reorderPoint: point ? rescale(point.units, point.scale, state.qtyScale) : null,
    search: searchText([state.name, state.sku, state.category, ...barcodes.map((b) => b.code)].join(' ')),
  };
};

const customerEntry = (known: Known, state: CustomerState): CustomerEntry => {
  const phones = [...state.phones];
  const addresses = [...state.addresses.values()];
  const cities = addresses.map((a) => [a.city ?? '', a.country ?? ''].join(' '));
  return {
    kind: 'customer',
    ...known,
    name: state.name,
    phones,
    emails: [...state.emails],
    addresses,
    ...(state.added ? { added: markOf(state.added) } : {}),
    group: state.group,
    note: state.note,
    archived: state.archived !== null,
    archivedAt: state.archived?.at ?? null,
    mergedInto: state.mergedInto?.keep ?? null,
    credit: { limit: state.credit.limit, days: state.credit.days },
    search: searchText(
      [state.name, ...state.emails, ...phones.map(digitsOf), ...cities, state.group].join(' '),
    ),
  };
};

const paymentEntry = (known: Known, state: PaymentState): PaymentEntry => ({
  kind: 'payment',
  ...known,
  eventId: state.received?.eventId ?? state.expected?.eventId ?? '',
  ...(state.received ? { received: markOf(state.received) } : {}),
  orderId: state.orderId,
  method: state.method,
  amount: state.amount,
  currency: state.currency,
  reference: state.reference,
  at: state.received?.at ?? state.expected?.at ?? 0,
  standing: state.standing,
  paidTo: paidTo(state),
});

const shopEntry = (known: Known, state: WorkspaceState): ShopEntry => ({
  kind: 'shop',
  ...known,
  name: state.settings.name,
  currency: state.founded?.currency ?? '',
  taxMode: state.founded?.taxMode ?? 'none',
  taxBy: state.settings.taxBy,
  rounding: state.settings.rounding,
  customerRequired: state.settings.customerRequired,
  shippingTaxClass: state.settings.shippingTaxClass,
  language: state.settings.language,
  taxRates: [...state.taxRates].map(([name, ppm]) => ({ class: name, ppm })),
  ...(state.taxChanges.length === 0
    ? {}
    : {
        taxChanges: state.taxChanges.map(({ class: name, from, to, validFrom, ...change }) => ({
          ...markOf(change),
          class: name,
          from,
          to,
          validFrom,
        })),
      }),
  replicas: [...state.replicas.values()].map(({ rid, prefix, name }) => ({ rid, prefix, name })),
  users: [...state.users].map(([user, { name }]) => ({ id: user, name })),
  sample: state.sample !== null,
});
