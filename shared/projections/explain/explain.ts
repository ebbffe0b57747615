import type { Explanation, Subject } from '../../api.ts';
import { rescaleDown } from '../../domain/quantity.ts';
import type { Today } from '../order-list.ts';
import { type Figure, figures, type Lists } from './figure.ts';
import type { Sources } from './shares.ts';

export type Explain = (
  subject: Subject,
  paging: { offset: number; limit: number },
) => Promise<Explanation | null>;

/** How often a figure is looked at anew when something was written meanwhile. */
const TRIES = 4;

/**
 * Tells the events that made a figure, oldest first, with the value after each. `count` and `offset` count these rows.
 * A figure of more than 256 orders and payments is told in one row for each order that adds to it: under the event that
 * placed it, with all that it adds now. Null when there is no such order, product or customer.
 */
export const explainer = (
  sources: Sources,
  lists: Lists,
  {
    today,
    names,
  }: { today: Today; names: { machine: (rid: string) => string; person: (by: string) => string } },
): Explain => {
  const { books } = sources;
  const figureOf = figures(sources, lists);
  /** The last one, so that scrolling through a long one does not make it anew. */
  let kept: { key: string; revision: number; figure: Figure | null; running: number[] } | null = null;

  const known = async (subject: Subject): Promise<NonNullable<typeof kept>> => {
    const key = `${today()} ${JSON.stringify(subject)}`;
    if (kept?.key === key && kept.revision === books.revision) return kept;
    for (let tries = 1; ; tries += 1) {
      const { revision } = books;
      const figure = await figureOf(subject);
      if (revision !== books.revision && tries < TRIES) continue;
      kept = { key, revision, figure, running: figure ? runningOf(figure) : [] };
      return kept;
    }
  };

  return async (subject, { offset, limit }) => {
    const { figure, running } = await known(subject);
    if (!figure) return null;
    const { steps, stepScale: _, ...shown } = figure;
    const rows: Explanation['rows'] = [];
    for (const [i, step] of steps.slice(offset, offset + limit).entries()) {
      const { rid, by, ...told } = await step.told();
      const after = running[offset + i] ?? 0;
      rows.push({
        ...told,
        number: (told.orderId && books.orders.get(told.orderId)?.number) ?? null,
        machine: names.machine(rid),
        by: names.person(by),
        delta: after - (running[offset + i - 1] ?? 0),
        running: after,
      });
    }
    return { subject, ...shown, count: steps.length, offset, rows };
  };
};

/** The figure after each step, as it would have been shown then. */
const runningOf = ({ steps, stepScale, kind, scale }: Figure): number[] => {
  let sum = 0;
  return steps.map(({ delta }) => {
    sum += delta;
    return kind === 'quantity' ? rescaleDown(sum, stepScale, scale) : sum;
  });
};
