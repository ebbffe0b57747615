import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './machines.module.css';

/** What the cut means, and what it costs as far as was heard. */
export const RemoveText = ({ machine: { weLack } }: { machine: MachineView }) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const lost =
    weLack === null
      ? t('remove.unknown')
      : weLack > 0
        ? t('remove.lacking', { count: weLack, formatted: format.count(weLack) })
        : null;
  return (
    <div className={classes.points}>
      <p>{t('remove.cut')}</p>
      <p>{t('remove.stays')}</p>
      {lost && <p className={classes.notice}>{lost}</p>}
      <p>{t('remove.keeps')}</p>
    </div>
  );
};
