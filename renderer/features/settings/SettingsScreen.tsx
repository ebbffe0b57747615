import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { DisplaySettings } from './DisplaySettings.tsx';
import { MachineSettings } from './MachineSettings.tsx';
import { SafetySettings } from './SafetySettings.tsx';
import classes from './SettingsScreen.module.css';
import { ShopSettings } from './ShopSettings.tsx';
import { TaxSettings } from './TaxSettings.tsx';

export const SettingsScreen = () => {
  const { t } = useTranslation('settings');
  useScanToOrder();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <div className={classes.inner}>
          <ShopSettings />
          <TaxSettings />
          <MachineSettings />
          <DisplaySettings />
          <SafetySettings />
        </div>
      </div>
    </>
  );
};
