import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../../app/core-status.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { copyText } from '../machines/copy-text.ts';
import { gatherReport } from './gather.ts';
import classes from './report.module.css';
import { useReport } from './report-state.ts';
import { type ReportFacts, reportText } from './report-text.ts';

const FILE = 'daybook-report.txt';
const LONGEST_NOTE = 4000;

/** The report of a problem: a person reads all of it before it goes anywhere, and takes it there. */
export const ReportDesk = () => {
  const { t } = useTranslation(['report', 'common']);
  const { opened, close } = useReport();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened && <Body onClose={close} />}
    </Modal>
  );
};

const Body = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['report', 'common']);
  const core = useCore();
  const status = useStatus();
  const [facts, setFacts] = useState<ReportFacts | null>(null);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  useReturnFocus();
  // As it was when it was asked for: it must not change under the eyes of who reads it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    let alive = true;
    void gatherReport(core, status).then((gathered) => alive && setFacts(gathered));
    return () => {
      alive = false;
    };
  }, []);
  const text = facts === null ? '' : reportText(facts, note);

  const save = async (): Promise<void> => {
    setRefused(null);
    try {
      if (!(await host.saveFile(FILE, text))) return;
      sayDone(t('saved'));
      onClose();
    } catch {
      setRefused(t('notSaved'));
    }
  };
  const copy = (): void => {
    setRefused(null);
    if (copyText(text)) sayDone(t('copied'));
    else setRefused(t('notCopied'));
  };
  const { openDumpFolder } = host.diagnostics;
  const crashed = (facts?.desk?.dumps.files.length ?? 0) > 0;

  return (
    <Stack gap={12}>
      <p className={classes.lead}>{t('lead')}</p>
      <ul className={classes.list}>
        <li>{t('holds')}</li>
        <li>{t('holdsNot')}</li>
        {crashed && <li>{t('crashes')}</li>}
      </ul>
      <Textarea
        label={t('note')}
        description={t('noteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
      />
      <section aria-label={t('whole')} aria-busy={facts === null}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
        <pre className={classes.text} tabIndex={0} lang="en">
          {facts === null ? t('gathering') : text}
        </pre>
      </section>
      <InlineError text={refused} />
      <div className={classes.foot}>
        {crashed && openDumpFolder && (
          <Button
            variant="default"
            className={classes.apart}
            onClick={() => void openDumpFolder().catch(() => sayRefused(t('noFolder')))}
          >
            {t('folder')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
        <Button variant="default" onClick={copy} disabled={facts === null}>
          {t('copy')}
        </Button>
        <Button onClick={() => void save()} disabled={facts === null}>
          {t('save')}
        </Button>
      </div>
    </Stack>
  );
};
