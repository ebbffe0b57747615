import type { CoreMethod, Decided, Moment, Outcome } from '../../shared/index.ts';
import type { CoreClient } from './client.ts';

/** What is asked at the moment the window looks at. Everything else is about now, or about the log itself. */
const asOf: ReadonlySet<CoreMethod> = new Set<CoreMethod>([
  'orders',
  'orderCounts',
  'order',
  'timeline',
  'openDrafts',
  'carriers',
  'products',
  'product',
  'findProducts',
  'movements',
  'customers',
  'customer',
  'findCustomers',
  'similarCustomers',
  'search',
  'explain',
]);

const inThePast: Outcome & { ok: false } = { ok: false, refusal: { code: 'inThePast', facts: {} } };

const noneDecided = ([ids]: unknown[]): Decided => ({
  done: [],
  refused: (Array.isArray(ids) ? ids : []).map((id) => ({ id: String(id), refusal: inThePast.refusal })),
});

/**
 * A client for a window that looks at `moment` (null: at now). The one place that decides what is asked at the moment, and
 * that nothing is written from there.
 */
export const travellingCore = (core: CoreClient, moment: Moment | null): CoreClient => ({
  ...core,
  moment,
  call: (method, ...args) => {
    if (moment && (method === 'dispatch' || method === 'undoDecision'))
      return Promise.resolve(inThePast as never);
    if (moment && method === 'decide') return Promise.resolve(noneDecided(args) as never);
    return core.callAt(asOf.has(method) ? moment : null, method, ...args);
  },
});
