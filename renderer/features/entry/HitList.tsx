import { useTranslation } from 'react-i18next';
import type { ProductHit } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './HitList.module.css';
import type { Quantity } from './quantity.ts';
import { timesPack } from './quantity-prefix.ts';
import { stockRisk } from './stock-risk.ts';

type Props = {
  id: string;
  hits: ProductHit[];
  marked: string | null;
  /** Quantity that was typed before the name. */
  wanted: Quantity | null;
  /** Set when two products carry one code. */
  title: string | null;
  nothing: boolean;
  onTake: (hit: ProductHit) => void;
};

const Available = ({ hit, wanted }: { hit: ProductHit; wanted: Quantity | null }) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const risk = stockRisk(hit, timesPack(wanted, hit));
  const available = format.quantity({ units: hit.available, scale: hit.qtyScale });
  if (risk === 'untracked') return <span className={classes.available}>{t('notCounted')}</span>;
  return (
    <span className={`${classes.available} db-num`} data-risk={risk}>
      {risk === 'enough'
        ? t('available', { qty: available })
        : risk === 'none'
          ? t('noneLeft')
          : t('onlyLeft', { qty: available })}
    </span>
  );
};

/** What the field offers. It floats, so that the lines do not move. */
export const HitList = ({ id, hits, marked, wanted, title, nothing, onTake }: Props) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  if (hits.length === 0 && !nothing) return null;
  return (
    <div className={classes.panel}>
      {title && (
        <p className={classes.title} role="status">
          {title}
        </p>
      )}
      {nothing && <p className={classes.nothing}>{t('noHits')}</p>}
      <div role="listbox" id={id} aria-label={title ?? t('hitsLabel')}>
        {hits.map((hit) => (
          <div
            key={hit.id}
            id={`${id}-${hit.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={hit.id === marked}
            className={classes.hit}
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(hit);
            }}
          >
            <span className={classes.name}>{hit.name}</span>
            <span className={classes.sku}>{hit.sku}</span>
            <Available hit={hit} wanted={wanted} />
            <span className={`${classes.price} db-num`}>
              {hit.price ? format.unitPrice(hit.price) : t('noPrice')}
            </span>
            <span className={classes.key}>{hit.id === marked && <KeyHint keys="Enter" look="plain" />}</span>
          </div>
        ))}
      </div>
    </div>
  );
};
