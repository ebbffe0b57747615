import { customerEvents } from '../customer/events.ts';
import type { CustomerState } from '../customer/state.ts';
import { parse } from '../parse.ts';
import { productEvents } from '../product/events.ts';
import type { ProductState } from '../product/state.ts';
import { noOdd } from '../stamp.ts';
import type { Answer, Clash, Compensation, Past, PastRule } from './rule.ts';
import { isAbout, type Setting, setTwice } from './side-by-side.ts';

/**
 * Two machines merged one customer or product into different others: the later merge counts. Each into the other is no
 * question: they are one, and the earlier of them stands for both.
 */
export const mergedTwoWays: PastRule = {
  kind: 'mergedTwoWays',
  find: (past) => {
    if (isAbout(past, 'c')) return customerMerged(past);
    return isAbout(past, 'p') ? productMerged(past) : [];
  },
};

const customerMerged = (past: Past): Clash[] => {
  const settings = past.events.flatMap((event): Setting<`c_${string}` | null>[] => {
    if (event.t !== 'customer.merged' && event.t !== 'customer.unmerged') return [];
    const known = parse(customerEvents, event, noOdd());
    if (known?.t === 'customer.unmerged') return [{ event, value: null, key: '' }];
    if (known?.t !== 'customer.merged' || known.p.keep === known.p.drop) return [];
    return [{ event, value: known.p.keep, key: known.p.keep }];
  });
  const twice = setTwice(past, settings);
  const keep = twice?.latest.value;
  const other = twice?.others.find(({ value }) => value !== null)?.value;
  if (!twice || !keep || !other) return [];
  const join: Compensation = { type: 'customer.merge', aggregate: other, data: { keep } };
  const back: Compensation[] = [
    { type: 'customer.unmerge', aggregate: past.id, data: {} },
    { type: 'customer.merge', aggregate: past.id, data: { keep: other } },
  ];
  const { name } = past.state as CustomerState;
  return [clashOf(past, twice.events, name, [later, { choice: 'earlier', commands: back }, all(join)])];
};

const productMerged = (past: Past): Clash[] => {
  const settings = past.events.flatMap((event): Setting<`p_${string}`>[] => {
    const known = event.t === 'product.merged' ? parse(productEvents, event, noOdd()) : null;
    if (known?.t !== 'product.merged' || known.p.keep === known.p.drop) return [];
    return [{ event, value: known.p.keep, key: known.p.keep }];
  });
  const twice = setTwice(past, settings);
  const [other] = twice?.others ?? [];
  if (!twice || !other) return [];
  const keep = twice.latest.value;
  const join: Compensation = { type: 'product.merge', aggregate: other.value, data: { keep } };
  const { name } = past.state as ProductState;
  return [clashOf(past, twice.events, name, [later, all(join)])];
};

const later: Answer = { choice: 'later', commands: [], safe: true };
const all = (join: Compensation): Answer => ({ choice: 'joinAll', commands: [join] });

const clashOf = (past: Past, events: string[], name: string, answers: Answer[]): Clash => ({
  kind: 'mergedTwoWays',
  class: 'notify',
  aggregate: past.id,
  events,
  facts: { name },
  answers,
});
