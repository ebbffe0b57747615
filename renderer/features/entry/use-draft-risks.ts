import { useEffect, useState } from 'react';
import type { Command, OrderView } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { draftRisks } from './draft-risks.ts';
import type { Quantity } from './quantity.ts';

const PAUSE_MS = 250;
/** Beyond this a preview of the whole order after each line would cost more than the hint is worth. */
const MOST_LINES = 500;
const none: ReadonlyMap<string, Quantity> = new Map();

/** Which products of the draft are promised beyond the shelf, asked of the core once typing pauses. */
export const useDraftRisks = (view: OrderView | null): ReadonlyMap<string, Quantity> => {
  const core = useCore();
  const [risks, setRisks] = useState(none);

  useEffect(() => {
    if (!view || view.lines.length === 0 || view.lines.length > MOST_LINES) {
      setRisks(none);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      const place: Command = {
        id: crypto.randomUUID(),
        type: 'order.place',
        aggregate: view.row.id,
        data: {},
      };
      core
        .call('preview', place)
        .then((preview) => current && setRisks(draftRisks(preview, view.lines)))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [core, view]);
  return risks;
};
