import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { decidedText } from '../decision-words.ts';
import { useMethodName } from '../method-name.ts';
import { asPayload, decimalOf, listOf, numberOf, type Payload, textOf } from './payload.ts';
import { useTypeName } from './use-type-name.ts';

export type Sentence = { text: string; details: string[] };

const quantityText = (p: Payload, key: string, format: Format): string => {
  const value = decimalOf(p, key);
  return value ? format.quantity(value) : '';
};
const priceText = (p: Payload, key: string, format: Format): string => {
  const value = decimalOf(p, key);
  return value ? format.unitPrice(value) : '';
};

/** An event in the shop's words. `names` are the order's lines by id; a line that is not among them is `unnamed`. */
export const useSentence = (
  names: Map<string, string>,
  unnamed = '',
): ((entry: Pick<TimelineEntry, 't' | 'known' | 'payload'>) => Sentence) => {
  const { t } = useTranslation('timeline');
  const format = useFormat();
  const method = useMethodName();
  const typeName = useTypeName();

  const money = (p: Payload, key: string, currency?: string): string => {
    const minor = numberOf(p, key);
    return minor === null ? '' : format.money(minor, currency || undefined);
  };
  const goods = (p: Payload): string => {
    const lines = listOf(p, 'lines');
    const [head] = lines;
    if (!head) return '';
    const first = t('goods', {
      qty: quantityText(head, 'qty', format),
      name: names.get(textOf(head, 'lineId')) ?? unnamed,
    });
    return lines.length === 1 ? first : t('andMore', { first, count: lines.length - 1 });
  };
  const discountText = (value: unknown): string => {
    const p = asPayload(value);
    const amount = numberOf(p, 'value');
    if (amount === null) return '';
    return textOf(p, 'kind') === 'ppm' ? format.percent(amount) : format.money(amount);
  };
  const valueText = (value: unknown): string => {
    if (value === true) return i18next.t('common:yes');
    if (value === false) return i18next.t('common:no');
    return typeof value === 'string' && value !== '' ? value : i18next.t('common:none');
  };
  const known = (field: string): string =>
    i18next.exists(`field.${field}`, { ns: 'timeline' }) ? t(`field.${field}` as 'field.name') : field;

  const text = (type: string, p: Payload): string => {
    const name = names.get(textOf(p, 'lineId')) ?? unnamed;
    switch (type) {
      case 'order.customerSet':
        return p.customerId
          ? t('does.order_customerSet', { name: textOf(asPayload(p.snapshot), 'name') })
          : t('does.order_customerCleared');
      case 'order.lineAdded':
        return t('does.order_lineAdded', { qty: quantityText(p, 'qty', format), name });
      case 'order.lineChanged':
        return textOf(p, 'field') === 'qty'
          ? t('does.order_lineChangedQty', {
              name,
              from: quantityText(p, 'from', format),
              to: quantityText(p, 'to', format),
            })
          : t('does.order_lineChangedPrice', {
              name,
              from: priceText(p, 'from', format),
              to: priceText(p, 'to', format),
            });
      case 'order.lineRemoved':
        return t('does.order_lineRemoved', { name });
      case 'order.discountSet':
        return p.to
          ? t('does.order_discountSet', { to: discountText(p.to) })
          : t('does.order_discountCleared');
      case 'order.addressSet':
        return textOf(p, 'which') === 'billing'
          ? t('does.order_addressSet_billing')
          : t('does.order_addressSet_shipping');
      case 'order.shippingFeeSet':
        return t('does.order_shippingFeeSet', { to: money(p, 'to') });
      case 'order.dueSet': {
        const day = textOf(p, 'to');
        return day ? t('does.order_dueSet', { to: format.day(day) }) : t('does.order_dueCleared');
      }
      case 'order.placed':
        return t('does.order_placed', {
          number: textOf(p, 'number'),
          total: money(asPayload(p.totals), 'total'),
        });
      case 'order.placedEdited':
      case 'order.repriced':
        return t(type === 'order.repriced' ? 'does.order_repriced' : 'does.order_placedEdited', {
          before: money(asPayload(p.totalsBefore), 'total'),
          after: money(asPayload(p.totalsAfter), 'total'),
        });
      case 'order.shipmentDetailsChanged':
        return textOf(p, 'field') === 'carrier'
          ? t('does.order_shipmentDetailsChanged_carrier', { to: textOf(p, 'to') })
          : t('does.order_shipmentDetailsChanged_tracking', { to: textOf(p, 'to') });
      case 'order.tagSet':
        return p.on
          ? t('does.order_tagSet', { tag: textOf(p, 'tag') })
          : t('does.order_tagCleared', { tag: textOf(p, 'tag') });
      case 'payment.expected':
      case 'payment.received':
      case 'payment.allocated':
        return t(
          `does.${type.replace('.', '_') as 'payment_expected' | 'payment_received' | 'payment_allocated'}`,
          {
            amount: money(p, 'amount', textOf(p, 'currency')),
            method: method(textOf(p, 'method')),
          },
        );
      case 'product.described':
      case 'customer.fieldChanged':
        return t('does.product_described', { field: known(textOf(p, 'field')), to: valueText(p.to) });
      case 'product.priceSet':
        return t('does.product_priceSet', { price: priceText(p, 'unitPrice', format) });
      case 'product.barcodeAdded':
      case 'product.barcodeRemoved':
        return t(
          type === 'product.barcodeAdded' ? 'does.product_barcodeAdded' : 'does.product_barcodeRemoved',
          {
            code: textOf(p, 'code'),
          },
        );
      case 'product.reorderPointSet':
        return t('does.product_reorderPointSet', { qty: quantityText(p, 'qty', format) });
      case 'stock.goodsReceived':
        return t('does.stock_goodsReceived', { qty: quantityText(p, 'qty', format) });
      case 'stock.adjusted':
        return t('does.stock_adjusted', { qty: quantityText(p, 'delta', format) });
      case 'stock.counted':
        return t('does.stock_counted', { qty: quantityText(p, 'counted', format) });
      default: {
        const key = `does.${type.replace('.', '_')}`;
        return i18next.exists(key, { ns: 'timeline' })
          ? t(key as 'does.order_linesCancelled', { what: goods(p) }).trim()
          : typeName(type);
      }
    }
  };

  return ({ t: type, known: understood, payload }) => {
    if (!understood) return { text: t('newer'), details: [] };
    const p = asPayload(payload);
    const carrier = textOf(p, 'carrier');
    const receiver = textOf(p, 'receiver');
    const reason = textOf(p, 'reason');
    const reference = textOf(p, 'reference');
    const details = [
      type.endsWith('.exceptionResolved') && decidedText(i18next.getFixedT(null, 'decisions'), format, p),
      type.endsWith('.exceptionResolved') && textOf(p, 'note'),
      type === 'order.noteAdded' && textOf(p, 'text'),
      carrier && [t('via', { carrier }), textOf(p, 'tracking')].filter(Boolean).join(', '),
      receiver && t('receivedBy', { name: receiver }),
      reason && t('reason', { reason }),
      reference && t('reference', { reference }),
      p.goodsBack === false && t('goodsStay'),
    ];
    return { text: text(type, p), details: details.filter((d): d is string => Boolean(d)) };
  };
};
