import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogFileFormat } from '../../../shared/index.ts';
import { useShop } from '../../app/shop.ts';
import { useWork } from '../../app/work.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import classes from './dialog.module.css';
import { isReady, NewPassphrase, type Twice } from './NewPassphrase.tsx';
import { WorkDialog } from './WorkDialog.tsx';

const formats: LogFileFormat[] = ['archive', 'plain', 'gzip'];
const WORK = 'export';

/** The whole history as one file, of the kind the person chooses. */
export const SaveCopyDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['files', 'common']);
  const core = useCore();
  const { name } = useShop();
  const format = useFormat();
  const refusalText = useRefusalText();
  const [kind, setKind] = useState<LogFileFormat>('archive');
  const [passphrase, setPassphrase] = useState<Twice>({ first: '', second: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const work = useWork(WORK);

  const save = async (): Promise<void> => {
    const made = await core.call('exportLog', kind, kind === 'archive' ? passphrase.first : null);
    if ('refusal' in made) {
      setRefused(made.refusal.code === 'cancelled' ? null : refusalText(made.refusal));
      return;
    }
    if (!(await host.saveBlob(made.name, made.file))) return;
    const { events, unreadable, file } = made;
    sayDone(
      t('copy.saved', { count: events, formatted: format.count(events), size: format.bytes(file.size) }),
    );
    if (unreadable > 0)
      sayRefused(t('copy.unreadable', { count: unreadable, formatted: format.count(unreadable) }));
    onClose();
  };
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || (kind === 'archive' && !isReady(passphrase))) return;
    setBusy(true);
    setRefused(null);
    await save().catch((error: Error) =>
      setRefused(t('common:somethingFailedDetail', { detail: error.message })),
    );
    setBusy(false);
  };

  return (
    <WorkDialog
      step={busy ? 'working' : 'form'}
      title={t('copy.dialog', { shop: name })}
      size={480}
      onClose={busy ? undefined : onClose}
    >
      <form onSubmit={submit} noValidate hidden={busy}>
        <Stack gap={14}>
          <Radio.Group
            label={t('copy.format')}
            value={kind}
            onChange={(value) => setKind(formats.find((f) => f === value) ?? 'archive')}
          >
            <Stack gap={10} mt={4}>
              {formats.map((value) => (
                <Radio
                  size="xs"
                  key={value}
                  value={value}
                  label={t(`copy.${value}`)}
                  description={t(`copy.${value}Text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {kind === 'archive' && <NewPassphrase value={passphrase} onChange={setPassphrase} tried={tried} />}
          <InlineError text={refused} />
          <div className={classes.foot}>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('copy.submit')}</Button>
          </div>
        </Stack>
      </form>
      {busy && (
        <>
          <p className={classes.text}>{t('copy.working')}</p>
          <WorkProgress work={work} />
          <div className={classes.foot}>
            <Button variant="default" onClick={() => void core.call('cancelWork', WORK)} data-autofocus>
              {t('common:cancel')}
            </Button>
          </div>
        </>
      )}
    </WorkDialog>
  );
};
