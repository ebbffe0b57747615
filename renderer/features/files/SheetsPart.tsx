import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetExport } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { SHEET_ACCEPT } from './file-kind.ts';
import classes from './files.module.css';
import { Part } from './Part.tsx';
import { useExportSheet } from './use-export-sheet.ts';
import { usePickFile } from './use-take-file.ts';

const outs: SheetExport['what'][] = ['orders', 'lines', 'customers', 'stock'];

/** CSV in and out. */
export const SheetsPart = () => {
  const { t } = useTranslation('files');
  const pick = usePickFile();
  const { guard } = useReadOnly();
  const { busy, exportSheet } = useExportSheet();
  return (
    <Part title={t('sheets.title')} text={t('sheets.text')}>
      <div className={classes.actions}>
        <Button variant="default" onClick={guard(() => void pick(SHEET_ACCEPT))}>
          {t('sheets.choose')}
        </Button>
      </div>
      <h3 className={classes.sub}>{t('sheets.out')}</h3>
      <p className={classes.text}>{t('sheets.outText')}</p>
      <div className={classes.actions}>
        {outs.map((what) => (
          <Button
            key={what}
            variant="default"
            loading={busy === what}
            onClick={guard(() => void exportSheet({ what }))}
          >
            {t(`sheets.${what as 'orders'}`)}
          </Button>
        ))}
      </div>
    </Part>
  );
};
