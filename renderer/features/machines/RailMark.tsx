import { useTranslation } from 'react-i18next';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { type Mark, markOf } from './machine-state.ts';
import classes from './machines.module.css';
import { useSync } from './use-sync.ts';

const shapes: Record<Mark, ShapeName> = {
  connected: 'dot',
  exchanging: 'half',
  away: 'ring',
  trouble: 'bang',
};

/** How other machines stand, beside the name of their screen; nothing where there are none. */
export const RailMark = () => {
  const { t } = useTranslation('machines');
  const status = useSync();
  const mark = status && markOf(status);
  if (!mark) return null;
  return (
    <span className={classes.mark} data-mark={mark} title={t(`rail.${mark}`)}>
      <Shape name={shapes[mark]} />
      <span className="db-visually-hidden">{t(`rail.${mark}`)}</span>
    </span>
  );
};
