import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Address, DecisionSide } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { asPayload, decimalOf, listOf, numberOf, type Payload, textOf } from '../../ui/timeline/payload.ts';
import { useSentence } from '../../ui/timeline/use-sentence.ts';
import { addressInline } from '../customers/address-text.ts';

/** Their sentence names the goods. */
const inGoods: ReadonlySet<string> = new Set([
  'order.linesCancelled',
  'order.shipmentDispatched',
  'order.deliveryRecorded',
]);

/** More than these of one act are counted, not listed. */
const MOST = 6;

const addressOf = (value: unknown): string => {
  const p = asPayload(value);
  const lines = Array.isArray(p.lines) ? p.lines.filter((line) => typeof line === 'string') : [];
  const part = (key: 'name' | 'city' | 'region' | 'postalCode' | 'country') =>
    textOf(p, key) ? { [key]: textOf(p, key) } : {};
  const address: Address = {
    ...part('name'),
    lines,
    ...part('city'),
    ...part('region'),
    ...part('postalCode'),
    ...part('country'),
  };
  return addressInline(address);
};

/** What one side did, in a line, and the values in it that tell it from the other. `names` are lines of orders by id. */
export const useSideWords = (
  names: Map<string, string>,
): ((side: Pick<DecisionSide, 't' | 'payload'>) => { text: string; details: string[] }) => {
  const { t } = useTranslation(['decisions', 'history', 'timeline', 'common']);
  const format = useFormat();
  const sentence = useSentence(names, t('history:events.unknownLine'));
  const fact = (label: string, value: string): string => t('side.fact', { label, value });
  const say = (type: string, payload: unknown): string => sentence({ t: type, known: true, payload }).text;

  const change = (p: Payload): string => {
    switch (textOf(p, 'kind')) {
      case 'lineAdded': {
        const line = asPayload(p.line);
        const qty = decimalOf(line, 'qty');
        const name = textOf(asPayload(line.snapshot), 'name');
        return t('timeline:does.order_lineAdded', { qty: qty ? format.quantity(qty) : '', name });
      }
      case 'qty':
        return say('order.lineChanged', { ...p, field: 'qty' });
      case 'unitPrice':
        return say('order.lineChanged', { ...p, field: 'unitPrice' });
      case 'discount':
        return say('order.discountSet', p);
      case 'shippingFee':
        return say('order.shippingFeeSet', p);
      case 'customer':
        return say('order.customerSet', { ...p, customerId: p.to });
      case 'address':
        return [say('order.addressSet', p), addressOf(p.to)].filter(Boolean).join(': ');
      case 'due':
        return say('order.dueSet', p);
      default:
        return '';
    }
  };
  const goods = (p: Payload): string[] =>
    listOf(p, 'lines').map((line) => {
      const qty = decimalOf(line, 'qty') ?? decimalOf(line, 'qtyOutstandingSeen');
      const name = names.get(textOf(line, 'lineId')) ?? t('history:events.unknownLine');
      return t('timeline:goods', { qty: qty ? format.quantity(qty) : '', name });
    });
  const more = (type: string, p: Payload): string[] => {
    switch (type) {
      case 'order.placedEdited':
        return listOf(p, 'changes').map(change);
      case 'order.cancelled':
        return goods(p);
      case 'order.linesCancelled':
      case 'order.shipmentDispatched':
      case 'order.deliveryRecorded':
        return listOf(p, 'lines').length > 1 ? goods(p) : [];
      case 'order.addressSet':
        return [addressOf(p.to)];
      case 'customer.added':
      case 'product.added':
        return [
          textOf(p, 'name'),
          textOf(p, 'sku'),
          ...[p.phones, p.emails].flatMap((list) => (Array.isArray(list) ? list.map(String) : [])),
        ];
      case 'customer.contactAdded':
      case 'customer.contactRemoved':
        return [typeof p.value === 'string' ? p.value : addressOf(p.value)];
      case 'customer.creditTermsSet': {
        const limit = numberOf(p, 'limit');
        const days = numberOf(p, 'days');
        return [
          fact(t('side.limit'), limit === null ? t('side.none') : format.money(limit)),
          fact(t('side.days'), days === null ? t('side.none') : format.count(days)),
        ];
      }
      case 'stock.goodsReceived':
        return textOf(p, 'docRef') ? [fact(t('side.docRef'), textOf(p, 'docRef'))] : [];
      case 'stock.counted': {
        const seen = decimalOf(p, 'expectedSeen');
        return seen ? [fact(t('side.expected'), format.quantity(seen))] : [];
      }
      case 'workspace.settingChanged':
        return [fact(nameOf(textOf(p, 'key')), [p.from, p.to].map((v) => setting(v)).join(' → '))];
      case 'workspace.taxRateSet': {
        const ppm = numberOf(p, 'ppm');
        return [fact(textOf(p, 'class'), ppm === null ? '' : format.percent(ppm))];
      }
      default:
        return [];
    }
  };
  const nameOf = (key: string): string =>
    i18next.exists(`decisions:names.${key}`) ? t(`names.${key}` as 'names.name') : key;
  const setting = (value: unknown): string =>
    value === true
      ? t('common:yes')
      : value === false
        ? t('common:no')
        : typeof value === 'string' && value !== ''
          ? value
          : t('side.none');

  return ({ t: type, payload }) => {
    const p = asPayload(payload);
    const listed = inGoods.has(type) && listOf(p, 'lines').length > 1;
    // Several lines are listed below, so the sentence names none of them.
    const { text, details } = sentence({
      t: type,
      known: true,
      payload: listed ? { ...p, lines: [] } : payload,
    });
    const all = [...more(type, p), ...details].filter((detail) => detail !== '');
    const left = all.length - MOST;
    return {
      text,
      details:
        left > 0
          ? [...all.slice(0, MOST), t('side.more', { count: left, formatted: format.count(left) })]
          : all,
    };
  };
};
