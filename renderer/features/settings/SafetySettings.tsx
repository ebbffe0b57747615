import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, ProofReport } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { Field, Note, Part } from './Part.tsx';

export const SafetySettings = () => {
  const { t } = useTranslation(['settings', 'common']);
  const core = useCore();
  const [busy, setBusy] = useState<'verify' | 'export' | null>(null);
  const [report, setReport] = useState<ProofReport | null>(null);
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    host.appInfo().then(setInfo, () => {});
  }, []);

  const during = async (what: 'verify' | 'export', work: () => Promise<unknown>): Promise<void> => {
    setBusy(what);
    await work().catch((error) => sayRefused(t('common:somethingFailedDetail', { detail: String(error) })));
    setBusy(null);
  };
  const verify = (): Promise<void> => during('verify', async () => setReport(await core.call('verify')));
  const save = (): Promise<void> =>
    during('export', async () => host.saveFile('daybook-entries.txt', await core.call('exportReadable')));

  return (
    <Part title={t('safety')}>
      <Field label={t('verify')}>
        <Button variant="default" onClick={() => void verify()} loading={busy === 'verify'}>
          {t('verify')}
        </Button>
        <Note>{t('verifyText')}</Note>
        <div role="status">{report && <Report report={report} />}</div>
      </Field>
      <Field label={t('export')}>
        <Button variant="default" onClick={() => void save()} loading={busy === 'export'}>
          {t('export')}
        </Button>
        <Note>{t('exportText')}</Note>
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

const Report = ({ report: { events, findings } }: { report: ProofReport }) => {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  if (findings.length === 0)
    return <Note>{t('verifyFine', { count: events, formatted: format.count(events) })}</Note>;
  return (
    <>
      <Note>{t('verifyFound', { count: findings.length })}</Note>
      <details>
        <summary>{t('common:details')}</summary>
        <ul>
          {findings.map((f) => (
            <li
              key={`${f.code}${f.rid}${f.seq}${f.id}`}
            >{`${f.code} ${f.rid} ${f.seq ?? ''} ${f.detail}`}</li>
          ))}
        </ul>
      </details>
    </>
  );
};
