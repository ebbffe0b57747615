import { letterOf } from '../domain/aggregates.ts';
import { checkFrozen, freezesTotals, type OrderState } from '../domain/order/index.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import type { Finding } from '../log/finding.ts';
import {
  type Folded,
  type Folding,
  foldEvents,
  foldNext,
  foldNothing,
  followsHeads,
} from '../projections/fold.ts';

/** Frozen totals of one aggregate: how many agree or differ, how many follow rules of a newer app. */
type TotalsChecked = { totals: number; newer: number; wrong: Finding[] };

export type Shadow = {
  /** Folds the next events, in order of arrival. */
  take(events: readonly StoredEvent[]): void;
  /** Aggregates whose events came in another order than they are folded, with how many there are of each. */
  tangled(): Map<string, number>;
  /** Folds one of those from all its events. */
  untangle(id: string, events: readonly StoredEvent[]): void;
  readonly size: number;
  /** Every aggregate in the order of its first event; each is let go once it was given. */
  drain(): Generator<{ folded: Folded } & TotalsChecked>;
};

type Shade = { folded: Folded; checked: TotalsChecked | null; tangled: boolean };

/** Folds a log into states of its own, apart from everything that is shown, and recomputes every frozen total. */
export const shadowOf = (): Shadow => {
  const shades = new Map<string, Shade>();

  const checking = (shade: Shade, event: StoredEvent): Folding | undefined => {
    if (!freezesTotals(event.env.t) || letterOf(event.env.a) !== 'o') return undefined;
    return (state, taken) => {
      shade.checked ??= { totals: 0, newer: 0, wrong: [] };
      const { checked } = shade;
      const order = state as OrderState;
      const check = checkFrozen(order, taken);
      if (check.result === 'newer') checked.newer += 1;
      if (check.result === 'agrees' || check.result === 'differs') checked.totals += 1;
      if (check.result !== 'differs') return;
      const { part, stored, computed } = check.finding;
      checked.wrong.push({
        code: 'E_TOTALS',
        rid: taken.rid,
        seq: taken.seq,
        id: taken.id,
        detail: `${order.placed?.number ?? shade.folded.id}: ${part} was frozen as ${stored}, its own rules give ${computed}`,
      });
    };
  };

  return {
    take: (events) => {
      for (const event of events) {
        const id = event.env.a;
        let shade = shades.get(id);
        if (!shade) {
          shade = { folded: foldNothing(id), checked: null, tangled: false };
          shades.set(id, shade);
        }
        if (!shade.tangled && followsHeads(shade.folded, event)) {
          foldNext(shade.folded, event, checking(shade, event));
        } else {
          shade.tangled = true;
          shade.folded.count += 1;
        }
      }
    },
    tangled: () =>
      new Map([...shades].flatMap(([id, { tangled, folded }]) => (tangled ? [[id, folded.count]] : []))),
    untangle: (id, events) => {
      const shade = shades.get(id);
      if (!shade) return;
      shade.checked = null;
      const byId = new Map(events.map((event) => [event.id, event]));
      shade.folded = foldEvents(id, events, (state, taken) => {
        const event = byId.get(taken.id);
        if (event) checking(shade, event)?.(state, taken);
      });
    },
    get size() {
      return shades.size;
    },
    drain: function* () {
      for (const [id, { folded, checked }] of shades) {
        yield { folded, ...(checked ?? { totals: 0, newer: 0, wrong: [] }) };
        shades.delete(id);
      }
    },
  };
};
