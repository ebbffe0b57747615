import type { AcrossCustomer } from './across.ts';
import type { Clash } from './rule.ts';

/** A number that so many give is a placeholder, and tells nobody apart. */
const MANY = 20;

/** Customers with the same phone or e-mail address, some of them entered on different machines: are they one? */
export const customerTwice = (contact: string, alike: readonly AcrossCustomer[]): Clash[] => {
  const live = alike
    .filter(({ archived, mergedInto }) => !archived && mergedInto === null)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [keep, ...others] = live;
  if (!keep?.added || live.length > MANY) return [];
  const { added } = keep;
  return others.flatMap((other): Clash[] => {
    if (!other.added || other.added.rid === added.rid) return [];
    return [
      {
        kind: 'customerTwice',
        class: 'notify',
        aggregate: other.id,
        events: [added.eventId, other.added.eventId],
        facts: { name: keep.name, other: other.name, contact },
        answers: [
          { choice: 'two', commands: [], safe: true },
          {
            choice: 'merge',
            commands: [
              { type: 'customer.merge', aggregate: other.id, data: { keep: keep.id as `c_${string}` } },
            ],
          },
        ],
      },
    ];
  });
};
