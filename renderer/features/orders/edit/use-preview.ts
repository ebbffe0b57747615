import { useEffect, useState } from 'react';
import type { OrderView, Preview, Totals } from '../../../../shared/index.ts';
import { useCore } from '../../../core-client/hooks.ts';
import { useRefusalText } from '../../../i18n/refusal.ts';
import { freshId } from '../../../ui/ids.ts';
import type { Change } from './changes.ts';

export type EditPreview = { before: Totals; after: Totals } | { refused: string } | null;

const PAUSE_MS = 120;

const totalsIn = (preview: Preview & { ok: true }): EditPreview => {
  const edited = preview.events.find((e) => e.t === 'order.placedEdited')?.p as
    | { totalsBefore: Totals; totalsAfter: Totals }
    | undefined;
  return edited ? { before: edited.totalsBefore, after: edited.totalsAfter } : null;
};

/** What the changes would make of the totals, or why they would be refused. Nothing is written. */
export const usePreview = (order: OrderView, changes: Change[] | null): EditPreview => {
  const core = useCore();
  const refusalText = useRefusalText();
  const [preview, setPreview] = useState<EditPreview>(null);
  const orderId = order.row.id;
  // The same changes come to something else once the order is another.
  const heads = order.heads.join();
  const key = JSON.stringify(changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see heads
  useEffect(() => {
    const asked = JSON.parse(key) as Change[] | null;
    if (!asked || asked.length === 0) {
      setPreview(null);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      core
        .call('preview', {
          id: freshId(),
          type: 'order.editPlaced',
          aggregate: orderId,
          data: { changes: asked },
        })
        .then((answer) => {
          if (!wanted) return;
          setPreview(answer.ok ? totalsIn(answer) : { refused: refusalText(answer.refusal) });
        })
        .catch(() => {});
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [core, orderId, heads, key, refusalText]);
  return preview;
};
