import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { atScale, decimalText, parseDecimal, trimScale, useFormat } from '../../i18n/index.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { CommitInput } from './CommitInput.tsx';
import { parseDiscount } from './parse-discount.ts';
import classes from './TotalsPanel.module.css';
import type { Draft, OrderView } from './use-draft.ts';

type Props = {
  draft: Draft;
  discount: RefObject<HTMLInputElement | null>;
  fee: RefObject<HTMLInputElement | null>;
  onEntered: () => void;
  /** Sends and shows a refusal. */
  tell: (done: ReturnType<Draft['setDue']>) => void;
};

const nothing: OrderView['totals'] = {
  gross: 0,
  lineDiscount: 0,
  orderDiscount: 0,
  net: 0,
  shipping: 0,
  tax: 0,
  total: 0,
};

/** What the core says the order comes to, and the two amounts that belong to the whole of it. */
export const TotalsPanel = ({ draft, discount, fee, onEntered, tell }: Props) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const { taxMode } = useShop();
  const totals = draft.view?.totals ?? nothing;
  const { orderDiscount = null, shippingFee = 0 } = draft.view ?? {};
  const mode = draft.view?.pricing.taxMode ?? taxMode;
  const minorText = (minor: number): string => decimalText(minor, format.exponent).replace('.', format.point);
  const rate = (ppm: number): string => {
    const { units, scale } = trimScale({ units: ppm, scale: 4 });
    return `${decimalText(units, scale).replace('.', format.point)}%`;
  };
  const discountText = !orderDiscount
    ? ''
    : orderDiscount.kind === 'ppm'
      ? rate(orderDiscount.value)
      : minorText(orderDiscount.value);

  const setDiscount = (text: string): string | null => {
    const read = parseDiscount(text, format.point, format.exponent);
    if (!read) return t('badDiscount', { amount: format.amount(5 * 10 ** format.exponent) });
    tell(draft.setDiscount('order', read.to));
    return null;
  };
  const setFee = (text: string): string | null => {
    const read =
      text.trim() === '' ? { units: 0, scale: 0 } : parseDecimal(text, format.point, format.exponent);
    const minor = read && read.units >= 0 ? atScale(read, format.exponent) : null;
    if (minor === null) return t('badAmount', { amount: format.amount(5 * 10 ** format.exponent) });
    tell(draft.setShippingFee(minor));
    return null;
  };

  return (
    <dl className={classes.totals}>
      <dt>{t('totals.goods')}</dt>
      <dd>{format.amount(totals.gross - totals.lineDiscount)}</dd>
      <dt className={classes.withField}>
        <span>{t('totals.discount')}</span>
        <CommitInput
          ref={discount}
          aria-label={t('orderDiscount')}
          className={classes.field ?? ''}
          placeholder={t('discountExample')}
          value={discountText}
          rightSection={<KeyHint keys="F4" look="plain" />}
          commit={setDiscount}
          onEntered={onEntered}
        />
      </dt>
      <dd>{totals.orderDiscount === 0 ? '' : `−${format.amount(totals.orderDiscount)}`}</dd>
      <dt className={classes.withField}>
        <span>{t('totals.shipping')}</span>
        <CommitInput
          ref={fee}
          aria-label={t('shippingFee')}
          className={classes.field ?? ''}
          placeholder={minorText(0)}
          rightSection={<KeyHint keys="F6" look="plain" />}
          value={shippingFee === 0 ? '' : minorText(shippingFee)}
          commit={setFee}
          onEntered={onEntered}
        />
      </dt>
      <dd>{totals.shipping === 0 ? '' : format.amount(totals.shipping)}</dd>
      {mode !== 'none' && (
        <>
          <dt data-quiet={mode === 'inclusive' || undefined}>
            {t(mode === 'inclusive' ? 'totals.taxIncluded' : 'totals.tax')}
          </dt>
          <dd data-quiet={mode === 'inclusive' || undefined}>{format.amount(totals.tax)}</dd>
        </>
      )}
      <dt className={classes.total}>{t('totals.total')}</dt>
      <dd className={classes.total} aria-live="off">
        {format.money(totals.total, draft.view?.row.currency)}
      </dd>
    </dl>
  );
};
