import { letterOf } from '../domain/aggregates.ts';
import type { CustomerState } from '../domain/customer/state.ts';
import type { OrderState } from '../domain/order/state.ts';
import { type PaymentState, paidTo } from '../domain/payment/state.ts';
import { currentPrice, type ProductState } from '../domain/product/state.ts';
import { rescale } from '../domain/quantity.ts';
import { MAIN_LOCATION } from '../domain/stock/commands.ts';
import type { StockState } from '../domain/stock/state.ts';
import type { WorkspaceState } from '../domain/workspace/state.ts';
import type { CustomerEntry, Entry, Known, PaymentEntry, ProductEntry, ShopEntry } from './entries.ts';
import type { Folded } from './fold.ts';
import { orderEntry } from './order-entry.ts';
import { digitsOf, searchText } from './search-text.ts';

/** Version of the entries and of the folds that make them. Raise it whenever either changes: views are then rebuilt. */
export const VIEWS_VERSION = 2;

/** The read-model entry of an aggregate; null for those that have none (a log's own aggregate, a kind not known). */
export const toEntry = ({ id, state, count, span }: Folded): Entry | null => {
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
  replicas: [...state.replicas.values()].map(({ rid, prefix, name }) => ({ rid, prefix, name })),
  users: [...state.users].map(([user, { name }]) => ({ id: user, name })),
  sample: state.sample !== null,
});
