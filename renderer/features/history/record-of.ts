import type { LoggedEvent } from '../../../shared/index.ts';
import type { Screen } from '../../app/navigation.ts';
import { asPayload, textOf } from '../../ui/timeline/payload.ts';

export type RecordPlace = { screen: Screen; id: string };

/** Where the record that an id names is shown; null for what has no page of its own. */
export const placeOf = (id: string): RecordPlace | null => {
  switch (id.slice(0, 2)) {
    case 'o_':
      return { screen: 'orders', id };
    case 'p_':
      return { screen: 'products', id };
    case 'c_':
      return { screen: 'customers', id };
    case 's_':
      return { screen: 'stock', id: `p_${id.slice(2).split('.')[0]}` };
    default:
      return null;
  }
};

/** Where what an event is about is shown. A payment is shown on its order, which its first event names. */
export const recordOf = ({
  aggregate,
  payload,
}: Pick<LoggedEvent, 'aggregate' | 'payload'>): RecordPlace | null =>
  aggregate.startsWith('y_') ? placeOf(textOf(asPayload(payload), 'orderId')) : placeOf(aggregate);
