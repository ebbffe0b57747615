import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../app/read-only.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { ArchivesPart } from './ArchivesPart.tsx';
import { useDesk } from './desk.ts';
import { LOG_ACCEPT } from './file-kind.ts';
import classes from './files.module.css';
import { Part } from './Part.tsx';
import { SheetsPart } from './SheetsPart.tsx';
import { usePickFile } from './use-take-file.ts';

/** What leaves the shop as a file, and what comes in as one. */
export const FilesScreen = () => {
  const { t } = useTranslation('files');
  const begin = useDesk((d) => d.begin);
  const pick = usePickFile();
  const { guard } = useReadOnly();
  useScanToOrder();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <div className={classes.inner}>
          <Part title={t('copy.title')} text={t('copy.text')}>
            <div className={classes.actions}>
              <Button onClick={() => begin({ what: 'copy' })}>{t('copy.action')}</Button>
            </div>
          </Part>
          <Part title={t('bring.title')} text={t('bring.text')}>
            <div className={classes.actions}>
              <Button variant="default" onClick={guard(() => void pick(LOG_ACCEPT))}>
                {t('bring.choose')}
              </Button>
              <span className={classes.faint}>{t('bring.drop')}</span>
            </div>
          </Part>
          <ArchivesPart />
          <SheetsPart />
        </div>
      </div>
    </>
  );
};
