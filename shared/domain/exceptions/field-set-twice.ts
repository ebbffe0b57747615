import { type CustomerPayload, customerEvents } from '../customer/events.ts';
import type { CustomerState } from '../customer/state.ts';
import type { Fact } from '../decider.ts';
import { parse } from '../parse.ts';
import { type ProductPayload, productEvents } from '../product/events.ts';
import type { ProductState } from '../product/state.ts';
import { shortest } from '../quantity.ts';
import { noOdd } from '../stamp.ts';
import type { Answer, Clash, Compensation, Past, PastRule } from './rule.ts';
import { byRegister, CHOICES, isAbout, type Setting, setTwice } from './side-by-side.ts';

type Field = { fact: Fact; command: Compensation };
type FieldSetting = Setting<Field> & { register: string };

/** Two machines changed one field of a customer or product: the later value shows. Phones and addresses are sets. */
export const fieldSetTwice: PastRule = {
  kind: 'fieldSetTwice',
  find: (past) => {
    if (isAbout(past, 'c')) {
      const { name, mergedInto } = past.state as CustomerState;
      return mergedInto === null ? clashesIn(past, name, customerFields(past)) : [];
    }
    if (!isAbout(past, 'p')) return [];
    const { name, mergedInto } = past.state as ProductState;
    return mergedInto === null ? clashesIn(past, name, productFields(past)) : [];
  },
};

const customerFields = (past: Past): FieldSetting[] =>
  past.events.flatMap((event) => {
    if (event.t !== 'customer.fieldChanged') return [];
    const known = parse(customerEvents, event, noOdd());
    if (known?.t !== 'customer.fieldChanged') return [];
    const { field, to }: CustomerPayload<'customer.fieldChanged'> = known.p;
    const value = to ?? '';
    if (field === 'name' && value.trim() === '') return [];
    const command: Compensation = {
      type: 'customer.change',
      aggregate: past.id,
      data: { [field]: value },
    };
    return { event, register: field, key: value, value: { fact: value, command } };
  });

const productFields = (past: Past): FieldSetting[] =>
  past.events.flatMap((event): FieldSetting[] => {
    if (event.t !== 'product.described' && event.t !== 'product.reorderPointSet') return [];
    const known = parse(productEvents, event, noOdd());
    if (known?.t === 'product.described') return described(past, event, known.p);
    if (known?.t !== 'product.reorderPointSet') return [];
    const { location, qty } = known.p;
    const command: Compensation = { type: 'product.setReorderPoint', aggregate: past.id, data: { qty } };
    const value = { fact: { ...qty }, command };
    return [{ event, register: `reorderPoint ${location}`, key: JSON.stringify(shortest(qty)), value }];
  });

const described = (
  past: Past,
  event: FieldSetting['event'],
  { field, to }: ProductPayload<'product.described'>,
): FieldSetting[] => {
  const value = field === 'tracked' ? to : (to ?? '');
  if ((field === 'tracked') !== (typeof value === 'boolean')) return [];
  if (field === 'name' && String(value).trim() === '') return [];
  const command: Compensation = { type: 'product.describe', aggregate: past.id, data: { [field]: value } };
  return [{ event, register: field, key: String(value), value: { fact: value, command } }];
};

const clashesIn = (past: Past, name: string, fields: FieldSetting[]): Clash[] =>
  [...byRegister(fields)].flatMap(([register, list]) => {
    const twice = setTwice(past, list);
    if (!twice) return [];
    const [field = ''] = register.split(' ');
    const { fact: value } = twice.latest.value;
    const answers: Answer[] = [
      { choice: CHOICES[0], facts: { value }, commands: [], safe: true },
      ...twice.others.slice(0, CHOICES.length - 1).map(
        (other, i): Answer => ({
          choice: CHOICES[i + 1] ?? '',
          facts: { value: other.value.fact },
          commands: [other.value.command],
        }),
      ),
    ];
    return {
      kind: 'fieldSetTwice',
      class: 'ask',
      aggregate: past.id,
      events: twice.events,
      facts: { name, field, value, other: twice.others[0]?.value.fact ?? null },
      answers,
    };
  });
