import type { Explanation, Subject } from '../../api.ts';
import { type Headline, headlineOf } from '../../domain/order/headline.ts';
import type { OrderState } from '../../domain/order/state.ts';
import type { CustomerList } from '../customer-list.ts';
import type { OrderEntry } from '../entries.ts';
import type { OrderList } from '../order-list.ts';
import type { ProductList } from '../product-list.ts';
import { changesOf } from './changes-of.ts';
import { goodsNamed } from './goods-named.ts';
import { claimOn, isPlaced, type Measure, quicklyPriced, total } from './measures.ts';
import { type Parties, paymentStory, type Sources, storyOf } from './shares.ts';
import { shelfSteps, shipmentSteps } from './shelf.ts';
import { byTime, type Step } from './step.ts';

/** The lists whose figures are explained. */
export type Lists = {
  orders: Pick<OrderList, 'matching'>;
  products: Pick<ProductList, 'row'>;
  customers: Pick<CustomerList, 'row'>;
};

/** A figure as its screen shows it, with all that made it, oldest first. */
export type Figure = Omit<Explanation, 'subject' | 'count' | 'offset' | 'rows'> & {
  steps: Step[];
  /** Decimals in which the steps count, where they are finer than what is shown. */
  stepScale: number;
};

type Made<K extends Subject['of']> = (subject: Extract<Subject, { of: K }>) => Promise<Figure | null>;

const NO_ORDERS: ReadonlySet<string> = new Set();
const label = (order: OrderEntry): string => order.number ?? order.nickname;

export const figures = (sources: Sources, lists: Lists) => {
  const { books } = sources;
  const shopCurrency = (): string => books.shop?.currency ?? '';
  const money = (value: number, currency: string, name: string, steps: Step[]): Figure => ({
    kind: 'money',
    value,
    headline: null,
    currency,
    scale: 0,
    unit: '',
    label: name,
    steps,
    stepScale: 0,
  });
  const owed = (order: OrderEntry): number =>
    order.number === null ? 0 : order.total - books.paid(order.id);

  const ofOrder: Made<'orderTotal' | 'orderPaid' | 'orderBalance' | 'orderStatus'> = async ({
    of,
    orderId,
  }) => {
    const order = books.orders.get(orderId);
    if (!order) return null;
    const { currency } = order;
    const one = new Set([orderId]);
    const parties: Parties = {
      orders: [order],
      measure: total,
      ready: quicklyPriced,
      share: (it) => it.total,
      paidOff: NO_ORDERS,
      say: 'goods',
    };
    switch (of) {
      case 'orderTotal':
        return money(order.total, currency, label(order), byTime(await storyOf(sources, parties)));
      case 'orderPaid': {
        const stories: Step[][] = [];
        for (const { id } of books.paymentsOf(orderId)) stories.push(await paymentStory(sources, id, one, 1));
        return money(books.paid(orderId), currency, label(order), byTime(stories));
      }
      case 'orderBalance': {
        // Nothing is owed for a draft, whatever was paid ahead.
        if (order.number === null) return money(0, currency, label(order), []);
        const story = await storyOf(sources, { ...parties, measure: oncePlaced(total), paidOff: one });
        return money(owed(order), currency, label(order), byTime(story));
      }
      case 'orderStatus': {
        const steps = await statusSteps(sources, orderId);
        return {
          ...money(0, '', label(order), steps),
          kind: 'status',
          headline: order.headline,
        };
      }
    }
  };

  const ofProduct: Made<'onHand' | 'reserved' | 'available'> = async ({ of, productId }) => {
    const product = books.products.get(productId);
    if (!product) return null;
    const { scale: stepScale } = books.claims.figures(productId);
    const quantity = (steps: Step[]): Figure => ({
      kind: 'quantity',
      value: lists.products.row(product)[of],
      headline: null,
      currency: '',
      scale: product.qtyScale,
      unit: product.unit,
      label: product.name,
      steps,
      stepScale,
    });
    if (of === 'onHand') {
      const moves = [
        ...(await shelfSteps(sources, productId, stepScale)),
        ...shipmentSteps(sources, productId, stepScale),
      ];
      return quantity(byTime(moves.map((step) => [step])));
    }
    const share = (order: OrderEntry): number => {
      let units = 0;
      for (const claim of order.claims) {
        if (claim.productId !== productId) continue;
        const up = 10 ** (stepScale - claim.scale);
        units += (of === 'reserved' ? claim.open : -claim.open - claim.out) * up;
      }
      return units;
    };
    const story = storyOf(sources, {
      orders: having(books.orders.values(), share),
      measure: (state) => {
        const { open, out } = claimOn(state, productId, stepScale);
        return of === 'reserved' ? open : -open - out;
      },
      share,
      paidOff: NO_ORDERS,
      say: 'customer',
    });
    if (of === 'reserved') return quantity(byTime(await story));
    const shelf = await shelfSteps(sources, productId, stepScale);
    return quantity(byTime([...(await story), ...shelf.map((step) => [step])]));
  };

  const ofCustomer: Made<'customerBalance' | 'customerRevenue'> = async ({ of, customerId }) => {
    const customer = books.customers.get(customerId);
    if (!customer) return null;
    const currency = shopCurrency();
    const isTheirs = (id: string | null): boolean => id !== null && books.keeper(id) === customerId;
    const orders = [...books.orders.values()].filter(
      (o) => o.number !== null && o.currency === currency && isTheirs(o.customerId),
    );
    const theirs: Measure = (state) => (isTheirs((state as OrderState).customerId) ? total(state) : 0);
    const story = await storyOf(sources, {
      orders,
      measure: oncePlaced(theirs),
      ready: quicklyPriced,
      share: of === 'customerBalance' ? owed : (order) => order.total,
      paidOff: of === 'customerBalance' ? new Set(orders.map((o) => o.id)) : NO_ORDERS,
      say: 'goods',
    });
    const row = lists.customers.row(customer);
    const value = of === 'customerBalance' ? row.balance : row.revenue;
    return money(value, currency, customer.name, byTime(story));
  };

  const ofList: Made<'listTotal' | 'listBalance'> = async ({ of, filter }) => {
    const currency = shopCurrency();
    const share = of === 'listTotal' ? (order: OrderEntry) => order.total : owed;
    const orders = lists.orders.matching(filter).filter((order) => order.currency === currency);
    const placed = orders.filter((order) => order.number !== null);
    let value = 0;
    for (const order of orders) value += share(order);
    const story = await storyOf(sources, {
      orders: of === 'listTotal' ? orders : placed,
      measure: of === 'listTotal' ? total : oncePlaced(total),
      ready: quicklyPriced,
      share,
      paidOff: of === 'listTotal' ? NO_ORDERS : new Set(placed.map((order) => order.id)),
      say: 'customer',
    });
    return money(value, currency, '', byTime(story));
  };

  return (subject: Subject): Promise<Figure | null> => {
    switch (subject.of) {
      case 'orderTotal':
      case 'orderPaid':
      case 'orderBalance':
      case 'orderStatus':
        return ofOrder(subject);
      case 'onHand':
      case 'reserved':
      case 'available':
        return ofProduct(subject);
      case 'customerBalance':
      case 'customerRevenue':
        return ofCustomer(subject);
      case 'listTotal':
      case 'listBalance':
        return ofList(subject);
    }
  };
};

const oncePlaced =
  (measure: Measure): Measure =>
  (state) =>
    isPlaced(state) ? measure(state) : 0;

const having = (orders: Iterable<OrderEntry>, share: (order: OrderEntry) => number): OrderEntry[] => {
  const found: OrderEntry[] = [];
  for (const order of orders) if (share(order) !== 0) found.push(order);
  return found;
};

const statusSteps = async ({ log }: Sources, orderId: string): Promise<Step[]> => {
  const changes = changesOf<Headline | null>(orderId, await log.eventsOf(orderId), null, {
    see: (state) => headlineOf(state as OrderState),
    about: (state, payload) => ({ orderId, note: goodsNamed(state, payload) }),
  });
  return changes.map(({ from, to, told }) => ({
    delta: 0,
    at: told.at,
    recorded: told.recorded,
    aggregate: orderId,
    told: () => ({ ...told, change: to && { from, to } }),
  }));
};
