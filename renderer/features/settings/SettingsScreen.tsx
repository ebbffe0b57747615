import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../app/read-only.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { ComputerSettings } from './ComputerSettings.tsx';
import { DisplaySettings } from './DisplaySettings.tsx';
import { MachineSettings } from './MachineSettings.tsx';
import { Note } from './Part.tsx';
import { SafetySettings } from './SafetySettings.tsx';
import classes from './SettingsScreen.module.css';
import { ShopSettings } from './ShopSettings.tsx';
import { TaxSettings } from './TaxSettings.tsx';
import { UpdateSettings } from './UpdateSettings.tsx';

export const SettingsScreen = () => {
  const { t } = useTranslation('settings');
  const { reason: readOnly } = useReadOnly();
  useScanToOrder();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <div className={classes.inner}>
          {readOnly && <Note>{readOnly}</Note>}
          <fieldset className={classes.changes} disabled={readOnly !== null}>
            <ShopSettings />
            <TaxSettings />
            <MachineSettings />
          </fieldset>
          <DisplaySettings />
          <ComputerSettings />
          <UpdateSettings />
          <SafetySettings />
        </div>
      </div>
    </>
  );
};
