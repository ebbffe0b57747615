import { create } from 'zustand';
import type { OrderFilter, OrderSort } from '../../../shared/index.ts';

export type OrderListView = OrderFilter['view'];

export const orderViews: OrderListView[] = [
  'all',
  'open',
  'drafts',
  'toShip',
  'toDeliver',
  'toPay',
  'overdue',
  'held',
  'short',
  'delivered',
  'cancelled',
];

type ListState = { view: OrderListView; sort: OrderSort; descending: boolean; search: string };

const KEY = 'daybook.orders';
const fresh: ListState = { view: 'open', sort: 'date', descending: true, search: '' };

/** Reloading the window comes back to the same view; another window has its own. */
const stored = (): ListState => {
  try {
    const known = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<ListState>;
    return { ...fresh, ...known, view: orderViews.find((v) => v === known.view) ?? fresh.view };
  } catch {
    return fresh;
  }
};

export const useOrderList = create<ListState & { set(change: Partial<ListState>): void }>()((set, get) => ({
  ...stored(),
  set: (change) => {
    set(change);
    const { view, sort, descending, search } = get();
    sessionStorage.setItem(KEY, JSON.stringify({ view, sort, descending, search }));
  },
}));
