import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../app/read-only.ts';
import { LOG_ACCEPT, usePickFile } from '../files/index.ts';
import { useMachineDesk } from './machine-desk.ts';
import classes from './machines.module.css';
import { Part } from './Part.tsx';

/** The way without a network. */
export const FilePart = ({ others }: { others: boolean }) => {
  const { t } = useTranslation('machines');
  const begin = useMachineDesk((d) => d.begin);
  const pick = usePickFile();
  const { guard } = useReadOnly();
  return (
    <Part title={t('file.title')} text={t('file.text')}>
      <div className={classes.actions}>
        {others && (
          <Button variant="default" onClick={() => begin({ what: 'courier', to: null })}>
            {t('file.unheld')}
          </Button>
        )}
        <Button variant="default" onClick={guard(() => void pick(LOG_ACCEPT))}>
          {t('file.bring')}
        </Button>
      </div>
    </Part>
  );
};
