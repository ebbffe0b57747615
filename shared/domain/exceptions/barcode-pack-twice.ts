import { parse } from '../parse.ts';
import { type ProductPayload, productEvents } from '../product/events.ts';
import type { ProductState } from '../product/state.ts';
import { shortest } from '../quantity.ts';
import { noOdd } from '../stamp.ts';
import type { Answer, PastRule } from './rule.ts';
import { byRegister, CHOICES, isAbout, type Setting, setTwice } from './side-by-side.ts';

type Pack = ProductPayload<'product.barcodeAdded'>['packQty'] | null;

/** Two machines gave a product one barcode for packs of different size: the later size counts. */
export const barcodePackTwice: PastRule = {
  kind: 'barcodePackTwice',
  find: (past) => {
    if (!isAbout(past, 'p')) return [];
    const { name, barcodes, mergedInto } = past.state as ProductState;
    if (mergedInto !== null) return [];
    const settings: (Setting<Pack> & { register: string })[] = [];
    for (const event of past.events) {
      if (event.t !== 'product.barcodeAdded' && event.t !== 'product.barcodeRemoved') continue;
      const known = parse(productEvents, event, noOdd());
      if (known?.t === 'product.barcodeRemoved')
        settings.push({ event, value: null, key: '', register: known.p.code });
      if (known?.t !== 'product.barcodeAdded') continue;
      const { code, packQty } = known.p;
      const key = JSON.stringify(shortest(packQty));
      settings.push({ event, value: packQty, key, register: code });
    }
    return [...byRegister(settings)].flatMap(([code, list]) => {
      const twice = barcodes.has(code) ? setTwice(past, list) : null;
      const pack = twice?.latest.value;
      const others = twice?.others.flatMap(({ value }) => value ?? []) ?? [];
      const [other] = others;
      if (!twice || !pack || !other) return [];
      const answers: Answer[] = [
        { choice: CHOICES[0], facts: { pack: { ...pack } }, commands: [], safe: true },
        ...others.slice(0, CHOICES.length - 1).map(
          (packQty, i): Answer => ({
            choice: CHOICES[i + 1] ?? '',
            facts: { pack: { ...packQty } },
            commands: [{ type: 'product.addBarcode', aggregate: past.id, data: { code, packQty } }],
          }),
        ),
      ];
      return {
        kind: 'barcodePackTwice',
        class: 'ask',
        aggregate: past.id,
        events: twice.events,
        facts: { product: name, code, pack: { ...pack }, other: { ...other } },
        answers,
      };
    });
  },
};
