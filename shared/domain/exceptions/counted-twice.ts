import type { Quantity } from '../../kernel/schema.ts';
import { shortest } from '../quantity.ts';
import type { StockState } from '../stock/state.ts';
import type { Answer, PastRule } from './rule.ts';
import { CHOICES, isAbout, type Setting, setTwice, unseen } from './side-by-side.ts';

/** Two machines counted one shelf: the later count shows, and the earlier one changes nothing. */
export const countedTwice: PastRule = {
  kind: 'countedTwice',
  find: (past) => {
    if (!isAbout(past, 's')) return [];
    const { movements, productId } = past.state as StockState;
    if (productId === null) return [];
    const counts = past.events.flatMap((event): Setting<Quantity>[] => {
      const movement = movements.get(event.id);
      if (movement?.kind !== 'counted' || movement.reversed || movement.counted === null) return [];
      return [{ event, value: movement.counted, key: JSON.stringify(shortest(movement.counted)) }];
    });
    const twice = setTwice(past, counts);
    const [before] = twice?.others ?? [];
    if (!twice || !before) return [];
    const standing = unseen(past, counts);
    const answers: Answer[] = [
      { choice: CHOICES[0], facts: { qty: { ...twice.latest.value } }, commands: [], safe: true },
      ...twice.others.slice(0, CHOICES.length - 1).map(
        (chosen, i): Answer => ({
          choice: CHOICES[i + 1] ?? '',
          facts: { qty: { ...chosen.value } },
          // A count counts again once those that came after it are taken back.
          commands: standing.slice(standing.indexOf(chosen) + 1).map(({ event }) => ({
            type: 'stock.undo',
            aggregate: past.id,
            data: { productId, eventId: event.id },
          })),
        }),
      ),
    ];
    return [
      {
        kind: 'countedTwice',
        class: 'ask',
        aggregate: past.id,
        events: twice.events,
        facts: { qty: { ...twice.latest.value }, other: { ...before.value } },
        answers,
      },
    ];
  },
};
