import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskPreferences } from '../../../shared/index.ts';
import { type Desk, host } from '../../host/index.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { Field, Note, Part } from './Part.tsx';

/** How the app behaves on this computer; in a browser that is the browser's. */
export const ComputerSettings = () => host.desk && <Computer desk={host.desk} />;

const Computer = ({ desk }: { desk: Desk }) => {
  const { t } = useTranslation(['settings', 'common']);
  const [known, setKnown] = useState<DeskPreferences | null>(null);
  useEffect(() => {
    // Asked again on coming back: the system's own settings may have changed one of them, as may another window.
    const ask = (): void => void desk.preferences().then(setKnown, () => {});
    ask();
    addEventListener('focus', ask);
    return () => removeEventListener('focus', ask);
  }, [desk]);
  if (!known) return null;

  const change = async (key: keyof DeskPreferences, to: boolean): Promise<void> => {
    setKnown({ ...known, [key]: to });
    try {
      setKnown(await desk.setPreferences({ [key]: to }));
    } catch (error) {
      const full = String(error).includes('disk-full:');
      sayRefused(full ? t('computer.full') : t('common:somethingFailedDetail', { detail: String(error) }));
      setKnown(await desk.preferences().catch(() => known));
    }
  };
  const toggle = (key: keyof DeskPreferences, hint: string, unable = false) => (
    <Field label={t(`computer.${key}`)}>
      <Switch
        aria-label={t(`computer.${key}`)}
        checked={known[key] && !unable}
        disabled={unable}
        onChange={(event) => void change(key, event.currentTarget.checked)}
      />
      <Note>{hint}</Note>
    </Field>
  );
  return (
    <Part title={t('computer.title')}>
      {toggle('tray', t('computer.trayHint'))}
      {toggle(
        'stayInTray',
        t(known.tray ? 'computer.stayInTrayHint' : 'computer.stayInTrayNeeds'),
        !known.tray,
      )}
      {toggle('startOnLogin', t(known.tray ? 'computer.startHiddenHint' : 'computer.startOnLoginHint'))}
      {toggle('notifications', t('computer.notificationsHint'))}
    </Part>
  );
};
