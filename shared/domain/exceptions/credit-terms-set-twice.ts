import { type CustomerPayload, customerEvents } from '../customer/events.ts';
import type { CustomerState } from '../customer/state.ts';
import { parse } from '../parse.ts';
import { noOdd } from '../stamp.ts';
import type { Answer, PastRule } from './rule.ts';
import { CHOICES, isAbout, type Setting, setTwice } from './side-by-side.ts';

type Terms = CustomerPayload<'customer.creditTermsSet'>;

/** Two machines gave a customer different credit: the later terms show. */
export const creditTermsSetTwice: PastRule = {
  kind: 'creditTermsSetTwice',
  find: (past) => {
    if (!isAbout(past, 'c')) return [];
    const { name, mergedInto } = past.state as CustomerState;
    const settings = past.events.flatMap((event): Setting<Terms>[] => {
      const known = event.t === 'customer.creditTermsSet' ? parse(customerEvents, event, noOdd()) : null;
      if (known?.t !== 'customer.creditTermsSet') return [];
      const { limit, days } = known.p;
      return [{ event, value: { limit, days }, key: JSON.stringify([limit, days]) }];
    });
    const twice = mergedInto === null ? setTwice(past, settings) : null;
    const [before] = twice?.others ?? [];
    if (!twice || !before) return [];
    const { days } = twice.latest.value;
    const answers: Answer[] = [
      { choice: CHOICES[0], facts: { days }, commands: [], safe: true },
      ...twice.others.slice(0, CHOICES.length - 1).map(
        ({ value }, i): Answer => ({
          choice: CHOICES[i + 1] ?? '',
          facts: { days: value.days },
          commands: [{ type: 'customer.setCreditTerms', aggregate: past.id, data: value }],
        }),
      ),
    ];
    return [
      {
        kind: 'creditTermsSetTwice',
        class: 'ask',
        aggregate: past.id,
        events: twice.events,
        facts: { name, days, other: before.value.days },
        answers,
      },
    ];
  },
};
