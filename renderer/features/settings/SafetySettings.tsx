import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { useHistory } from '../history/history-state.ts';
import { useReport } from '../report/index.ts';
import { Field, Note, Part } from './Part.tsx';

export const SafetySettings = () => {
  const { t } = useTranslation(['settings', 'common', 'report']);
  const core = useCore();
  const report = useReport((r) => r.open);
  const go = useNavigation((n) => n.go);
  const [busy, setBusy] = useState(false);
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    host.appInfo().then(setInfo, () => {});
  }, []);

  const save = async (): Promise<void> => {
    setBusy(true);
    await core
      .call('exportReadable')
      .then((text) => host.saveFile('daybook-entries.txt', text))
      .catch((error) => sayRefused(t('common:somethingFailedDetail', { detail: String(error) })));
    setBusy(false);
  };

  return (
    <Part title={t('safety')}>
      <Field label={t('verify')}>
        <Button
          variant="default"
          onClick={() => {
            useHistory.getState().set({ tab: 'proof' });
            go('history', null);
          }}
        >
          {t('verifyOpen')}
        </Button>
        <Note>{t('verifyText')}</Note>
      </Field>
      <Field label={t('export')}>
        <Button variant="default" onClick={() => void save()} loading={busy}>
          {t('export')}
        </Button>
        <Note>{t('exportText')}</Note>
      </Field>
      <Field label={t('report:about')}>
        <Button variant="default" onClick={report}>
          {t('report:action')}
        </Button>
      </Field>
      {info && (
        <Field label={t('about')}>
          {t('version', { version: info.version })}
          <Note>{info.runtime}</Note>
        </Field>
      )}
    </Part>
  );
};
