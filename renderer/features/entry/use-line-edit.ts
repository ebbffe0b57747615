import { useTranslation } from 'react-i18next';
import type { LineView, Outcome } from '../../../shared/index.ts';
import { decimalText, parseDecimal, trimScale, useFormat } from '../../i18n/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { parseDiscount } from './parse-discount.ts';
import type { Draft } from './use-draft.ts';
import type { Column } from './use-grid-cursor.ts';

const MAX_SCALE = 6;

/** What stands in a cell as text to edit, and what becomes of it. */
export const useLineEdit = (draft: Draft, say: (refusal: string) => void) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const refusalText = useRefusalText();

  const plain = (value: { units: number; scale: number }, least = 0): string => {
    const { units, scale } = trimScale(value, Math.min(value.scale, least));
    return decimalText(units, scale).replace('.', format.point);
  };
  const tell = (line: LineView, outcome: Promise<Outcome>): void => {
    outcome.then(
      (done) => !done.ok && say(t('refusedFor', { name: line.name, why: refusalText(done.refusal) })),
      (error: unknown) => say(t('failed', { detail: String(error) })),
    );
  };

  const textOf = (line: LineView, column: Column): string => {
    if (column === 'qty') return plain({ units: line.live, scale: line.scale });
    if (column === 'price') return plain(line.unitPrice, format.exponent);
    if (!line.discount) return '';
    return line.discount.kind === 'ppm'
      ? `${plain({ units: line.discount.value, scale: 4 })}%`
      : plain({ units: line.discount.value, scale: format.exponent }, format.exponent);
  };

  /** Null when the text was understood and sent; otherwise the sentence to show at the cell. */
  const commit = (line: LineView, column: 'qty' | 'discount', text: string): string | null => {
    const { lineId } = line;
    if (column === 'discount') {
      const read = parseDiscount(text, format.point, format.exponent);
      if (!read) return t('badDiscount', { amount: format.amount(5 * 10 ** format.exponent) });
      tell(line, draft.setDiscount({ line: lineId }, read.to));
      return null;
    }
    const qty = parseDecimal(text, format.point, MAX_SCALE);
    if (!qty || qty.units < 0) return t('badQuantity');
    tell(line, qty.units === 0 ? draft.remove(lineId) : draft.setQty(lineId, qty));
    return null;
  };

  const setPrice = (line: LineView, price: { units: number; scale: number }, reason: string): void =>
    tell(line, draft.setPrice(line.lineId, price, reason));

  return { textOf, commit, setPrice, tell };
};

export type LineEdit = ReturnType<typeof useLineEdit>;
