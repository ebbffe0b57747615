import { Button, PasswordInput } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/index.ts';
import { useStatus } from '../../app/core-status.ts';
import { useWork } from '../../app/work.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { CourierReply } from '../machines/CourierReply.tsx';
import classes from './dialog.module.css';
import { PreviewBody } from './ImportPreview.tsx';
import { afterApply, afterFailure, afterInspect, type ImportStep } from './import-step.ts';
import { Details, ProblemList } from './ProblemList.tsx';
import { useProblemWords } from './problem-words.ts';
import { WorkDialog } from './WorkDialog.tsx';

type Props = { file: File; onClose: () => void };

/** A log file from being looked at to being taken in: nothing is changed before the person has seen what would be. */
export const ImportDialog = ({ file, onClose }: Props) => {
  const { t } = useTranslation('files');
  const core = useCore();
  const [step, setStep] = useState<ImportStep>({ at: 'reading' });
  const left = useRef(false);

  const opens = useRef<string | null>(null);
  const inspect = useCallback(
    async (passphrase: string | null): Promise<void> => {
      opens.current = passphrase;
      setStep({ at: 'reading' });
      const next = await core.call('inspectLog', file, passphrase).then(afterInspect, afterFailure);
      // Whoever left meanwhile does not want the core to keep it.
      if (left.current && next.at === 'preview') await core.call('dropImport', next.preview.token);
      else setStep(next);
    },
    [core, file],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void inspect(null);
  }, [inspect]);

  const leave = (): void => {
    left.current = true;
    if (step.at === 'reading') void core.call('cancelWork', 'inspect');
    if (step.at === 'preview') void core.call('dropImport', step.preview.token);
    onClose();
  };
  const take = async (preview: ImportPreview): Promise<void> => {
    setStep({ at: 'taking', preview, stopping: false });
    setStep(
      await core
        .call('applyImport', preview.token)
        .then((answer) => afterApply(preview, answer), afterFailure),
    );
  };

  switch (step.at) {
    case 'reading':
      return (
        <WorkDialog step="reading" title={t('import.title')} size={460} onClose={leave}>
          <p className={classes.lead}>{t('import.reading', { name: file.name })}</p>
          <p className={classes.text}>{t('import.readingText')}</p>
          <Progress work="inspect" />
          <Foot onCancel={leave} />
        </WorkDialog>
      );
    case 'locked':
      return <Locked name={file.name} wrong={step.wrong} onOpen={inspect} onClose={leave} />;
    case 'unusable':
      return <Unusable step={step} onClose={onClose} />;
    case 'preview':
      return <Preview step={step} onTake={take} onClose={leave} />;
    case 'taking':
      return (
        <WorkDialog step="taking" title={t('import.taking')} size={460}>
          <p className={classes.text}>{t('import.takingText')}</p>
          <Progress work="import" />
          <div className={classes.foot}>
            <Button
              variant="default"
              loading={step.stopping}
              onClick={() => {
                setStep({ ...step, stopping: true });
                void core.call('cancelWork', 'import');
              }}
            >
              {t('import.stop')}
            </Button>
          </div>
        </WorkDialog>
      );
    case 'stopped':
      return <Stopped step={step} onAgain={() => void inspect(opens.current)} onClose={onClose} />;
    case 'done':
      return <Done step={step} onClose={onClose} />;
  }
};

const Progress = ({ work }: { work: string }) => <WorkProgress work={useWork(work)} asShare />;

const Foot = ({ onCancel, children }: { onCancel: () => void; children?: React.ReactNode }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      {children}
    </div>
  );
};

type LockedProps = {
  name: string;
  wrong: boolean;
  onOpen: (passphrase: string) => void;
  onClose: () => void;
};

const Locked = ({ name, wrong, onOpen, onClose }: LockedProps) => {
  const { t } = useTranslation('files');
  const [passphrase, setPassphrase] = useState('');
  return (
    <WorkDialog step="locked" title={name} size={460} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') onOpen(passphrase);
        }}
      >
        <p className={classes.text}>{t('import.locked')}</p>
        <PasswordInput
          mt={12}
          mb={14}
          label={t('passphrase.label')}
          value={passphrase}
          error={wrong && passphrase === '' ? t('problem.E_PASSPHRASE') : null}
          autoComplete="off"
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          data-autofocus
        />
        <Foot onCancel={onClose}>
          <Button type="submit" disabled={passphrase === ''}>
            {t('import.open')}
          </Button>
        </Foot>
      </form>
    </WorkDialog>
  );
};

const Unusable = ({
  step: { problem },
  onClose,
}: {
  step: Extract<ImportStep, { at: 'unusable' }>;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['files', 'common']);
  const words = useProblemWords();
  return (
    <WorkDialog step="unusable" title={t('import.refusedTitle')} size={460} onClose={onClose}>
      <InlineError text={words(problem).text} />
      <p className={classes.text}>{t('import.nothingChanged')}</p>
      <Details label={t('problem.details')} lines={[`${problem.code} ${problem.detail}`]} />
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t('common:close')}
        </Button>
      </div>
    </WorkDialog>
  );
};

type PreviewProps = {
  step: Extract<ImportStep, { at: 'preview' }>;
  onTake: (preview: ImportPreview) => void;
  onClose: () => void;
};

const Preview = ({ step: { preview }, onTake, onClose }: PreviewProps) => {
  const { t } = useTranslation(['files', 'common']);
  const nothing = preview.fresh === 0 && !preview.founds;
  return (
    <WorkDialog step="preview" title={t('import.title')} size={760} onClose={onClose}>
      <PreviewBody preview={preview} />
      <div className={classes.foot}>
        <Button
          variant={nothing ? 'filled' : 'default'}
          onClick={onClose}
          data-autofocus={nothing || undefined}
        >
          {nothing ? t('common:close') : t('import.aside')}
        </Button>
        {!nothing && (
          <Button onClick={() => onTake(preview)} data-autofocus>
            {t(preview.founds ? 'import.openShop' : 'import.take')}
          </Button>
        )}
      </div>
    </WorkDialog>
  );
};

type StoppedProps = {
  step: Extract<ImportStep, { at: 'stopped' }>;
  onAgain: () => void;
  onClose: () => void;
};

/** What is in stays in; the rest is found by looking at the file again. */
const Stopped = ({ step: { preview, refusal }, onAgain, onClose }: StoppedProps) => {
  const { t } = useTranslation(['files', 'common']);
  const refusalText = useRefusalText();
  const chosen = refusal.code === 'cancelled';
  const left = t(preview.founds ? 'import.stoppedFounding' : 'import.stoppedText');
  return (
    <WorkDialog
      step="stopped"
      title={t(chosen ? 'import.stopped' : 'import.failed')}
      size={460}
      onClose={onClose}
    >
      {!chosen && <InlineError text={refusalText(refusal)} />}
      <p className={classes.text}>{left}</p>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
        <Button onClick={onAgain} data-autofocus>
          {t('import.again')}
        </Button>
      </div>
    </WorkDialog>
  );
};

const Done = ({
  step: { preview, result },
  onClose,
}: {
  step: Extract<ImportStep, { at: 'done' }>;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['files', 'common']);
  const format = useFormat();
  const status = useStatus();
  const { fresh, ordersChanged, problems, identity } = result;
  // A shop that begins with the file has none before its first entry.
  const chosen = status.phase === 'ready' ? status.shop.machine.prefix : '';
  const prefix = chosen && `SO-${chosen}-`;
  const added = t('import.doneFresh', { count: fresh, formatted: format.count(fresh) });
  const orders = t('import.doneOrders', { count: ordersChanged, formatted: format.count(ordersChanged) });
  const nothing = fresh === 0 && ordersChanged === 0;
  const [lead, more] = preview.founds
    ? [t('import.doneShop', { shop: preview.shop }), added]
    : nothing
      ? [t('import.doneNothing'), null]
      : [added, orders];
  return (
    <WorkDialog step="done" title={t('import.done')} size={520} onClose={onClose}>
      <div role="status">
        <p className={classes.lead}>{lead}</p>
        {more && <p className={classes.text}>{more}</p>}
      </div>
      {identity === 'new' && (
        <p className={classes.notice}>
          {t(preview.founds ? 'import.doneFounded' : 'import.doneIdentity')}{' '}
          {prefix && t('import.donePrefix', { prefix })}
        </p>
      )}
      {problems.length > 0 && <ProblemList problems={problems} />}
      <CourierReply machines={preview.machines} onClose={onClose} />
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t('common:done')}
        </Button>
      </div>
    </WorkDialog>
  );
};
