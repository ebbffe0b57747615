import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** A value of an explained figure, in its currency or unit; a status by its name. */
export const useFigureText = (): ((explanation: Explanation, value: number, bare?: boolean) => string) => {
  const format = useFormat();
  const { t } = useTranslation('status');
  return useCallback(
    ({ kind, currency, scale, unit, headline }, value, bare = false) => {
      if (kind === 'status') return headline ? t(`headline.${headline}`) : '';
      if (kind === 'quantity') return format.quantity({ units: value, scale }, bare ? undefined : unit);
      return bare ? format.amount(value, currency) : format.money(value, currency);
    },
    [format, t],
  );
};
