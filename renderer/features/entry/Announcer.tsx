import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import type { LastAdded } from './use-add-product.ts';

/** Says each added line to those who cannot see it glow. */
export const Announcer = ({ last, lines }: { last: LastAdded | null; lines: number }) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const text = (added: LastAdded): string => {
    const what = t(added.grown ? 'said.grown' : 'said.added', {
      qty: format.quantity(added.qty, added.product.unit),
      name: added.product.name,
      count: lines,
    });
    if (added.risk === 'enough' || added.risk === 'untracked') return what;
    const left = format.quantity({
      units: Math.max(0, added.product.available),
      scale: added.product.qtyScale,
    });
    return `${what} ${t('said.short', { qty: left })}`;
  };
  return (
    <div role="status" aria-live="polite" className="db-visually-hidden">
      {last && <span key={last.turn}>{text(last)}</span>}
    </div>
  );
};
