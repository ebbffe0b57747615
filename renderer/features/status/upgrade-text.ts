import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact, Headline } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';

const FIGURES = [
  'events',
  'orders',
  'net',
  'tax',
  'total',
  'paid',
  'onHand',
  'customers',
  'products',
] as const;

/** What a new version read in another way than the last one, in a sentence. */
export const useUpgradeText = (): ((facts: Readonly<Record<string, Fact>>) => string) => {
  const { t, i18n } = useTranslation(['welcome', 'status']);
  const format = useFormat();
  return useCallback(
    (facts) => {
      const where = { rid: String(facts.rid), seq: format.count(Number(facts.seq)) };
      switch (facts.what) {
        case 'figure': {
          const [name = '', part = ''] = String(facts.figure).split(':');
          const figure = FIGURES.find((known) => known === name) ?? 'events';
          return t('failed.upgrade.figure', {
            figure: t(`failed.upgrade.figures.${figure}`, {
              // Another version may know one that has no words here.
              part: i18n.exists(`status:headline.${part}`) ? t(`status:headline.${part as Headline}`) : part,
            }),
            before: figureText(facts.before, part, format),
            now: figureText(facts.now, part, format),
          });
        }
        case 'unread':
          return t(facts.seq === null ? 'failed.upgrade.unreadLog' : 'failed.upgrade.unread', where);
        case 'missing':
          return t('failed.upgrade.missing', where);
        default:
          return t('failed.upgrade.failed');
      }
    },
    [t, i18n, format],
  );
};

/** Money where the figure has a currency; else a count, or a quantity as `units/decimals`. */
const figureText = (value: Fact | undefined, part: string, format: Format): string => {
  if (typeof value === 'number' && /^[A-Z]{3}$/.test(part)) return format.money(value, part);
  const [units, scale = 0] = String(value).split('/').map(Number);
  return format.quantity({ units: units ?? 0, scale });
};
