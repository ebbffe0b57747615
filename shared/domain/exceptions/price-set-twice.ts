import { parse } from '../parse.ts';
import { type ProductPayload, productEvents } from '../product/events.ts';
import type { ProductState } from '../product/state.ts';
import { shortest } from '../quantity.ts';
import { noOdd } from '../stamp.ts';
import type { Answer, PastRule } from './rule.ts';
import { byRegister, CHOICES, isAbout, priceFact, type Setting, setTwice } from './side-by-side.ts';

type Price = ProductPayload<'product.priceSet'>;

const keyOf = ({ unitPrice, currency, inclTax, validFrom }: Price): string =>
  JSON.stringify([shortest(unitPrice), currency, inclTax, validFrom ?? null]);

/** Two machines gave one product different prices: the later one shows. */
export const priceSetTwice: PastRule = {
  kind: 'priceSetTwice',
  find: (past) => {
    if (!isAbout(past, 'p')) return [];
    const { name, mergedInto } = past.state as ProductState;
    if (mergedInto !== null) return [];
    const settings: (Setting<Price> & { register: string })[] = [];
    for (const event of past.events) {
      const known = event.t === 'product.priceSet' ? parse(productEvents, event, noOdd()) : null;
      if (known?.t !== 'product.priceSet') continue;
      settings.push({ event, value: known.p, key: keyOf(known.p), register: known.p.priceList });
    }
    return [...byRegister(settings).values()].flatMap((list) => {
      const twice = setTwice(past, list);
      const [before] = twice?.others ?? [];
      if (!twice || !before) return [];
      const shown = twice.latest.value;
      const price = priceFact(shown.unitPrice, shown.currency);
      const other = priceFact(before.value.unitPrice, before.value.currency);
      const answers: Answer[] = [
        { choice: CHOICES[0], facts: { price }, commands: [], safe: true },
        ...twice.others.slice(0, CHOICES.length - 1).map(
          ({ value }, i): Answer => ({
            choice: CHOICES[i + 1] ?? '',
            facts: { price: priceFact(value.unitPrice, value.currency) },
            commands: [
              { type: 'product.setPrice', aggregate: past.id, data: { unitPrice: value.unitPrice } },
            ],
          }),
        ),
      ];
      return {
        kind: 'priceSetTwice',
        class: 'ask',
        aggregate: past.id,
        events: twice.events,
        facts: { product: name, price, other },
        money: differenceOf(price, other),
        answers,
      };
    });
  },
};

/** For one unit. */
const differenceOf = (
  a: ReturnType<typeof priceFact>,
  b: ReturnType<typeof priceFact>,
): { minor: number; currency: string } | undefined => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return undefined;
  if (!('minor' in a) || !('minor' in b) || a.currency !== b.currency) return undefined;
  return { minor: Math.abs(a.minor - b.minor), currency: a.currency };
};
