import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetKind, SheetPreview } from '../../../shared/index.ts';
import { useWork } from '../../app/work.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import classes from './dialog.module.css';
import { afterFailure } from './import-step.ts';
import { Details } from './ProblemList.tsx';
import { SheetBody } from './SheetPreview.tsx';
import { afterSheet, afterSheetApply, kinds, mappingGroups, type SheetStep } from './sheet-step.ts';
import { useCellWords } from './sheet-words.ts';
import { WorkDialog } from './WorkDialog.tsx';

type Props = { file: File; onClose: () => void };
type Mapping = Record<string, string | null>;

const WORK = 'sheet';

/** A spreadsheet from being looked at to being taken in. Reading it changes nothing, however often it is read. */
export const SheetDialog = ({ file, onClose }: Props) => {
  const { t } = useTranslation('files');
  const core = useCore();
  const [step, setStep] = useState<SheetStep>({ at: 'reading' });
  /** The newest question; an answer to an older one is of no interest any more. */
  const asked = useRef(0);

  const inspect = useCallback(
    async (kind: SheetKind | null, mapping: Mapping | null): Promise<void> => {
      asked.current += 1;
      const question = asked.current;
      const next = await core.call('inspectSheet', file, kind, mapping).then(afterSheet, afterFailure);
      if (question === asked.current) setStep(next);
      else if (next.at === 'preview') await core.call('dropImport', next.preview.token);
    },
    [core, file],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void inspect(null, null);
  }, [inspect]);

  const again = (preview: SheetPreview, kind: SheetKind, mapping: Mapping | null): void => {
    setStep({
      at: 'preview',
      preview: { ...preview, ...(mapping ? { mapping } : { kind }) },
      rereading: true,
      refused: null,
    });
    void core.call('dropImport', preview.token);
    void inspect(kind, mapping);
  };
  const leave = (): void => {
    asked.current += 1;
    void core.call('cancelWork', WORK);
    if (step.at === 'preview' && !step.rereading) void core.call('dropImport', step.preview.token);
    onClose();
  };
  const take = async (preview: SheetPreview): Promise<void> => {
    setStep({ at: 'taking', preview, stopping: false });
    setStep(
      await core
        .call('applySheet', preview.token)
        .then((answer) => afterSheetApply(preview, answer), afterFailure),
    );
  };

  switch (step.at) {
    case 'reading':
      return (
        <WorkDialog step="reading" title={file.name} size={460} onClose={leave}>
          <p className={classes.text}>{t('sheets.reading', { name: file.name })}</p>
          <Progress />
          <Cancel onCancel={leave} />
        </WorkDialog>
      );
    case 'kindless':
      return (
        <WorkDialog step="kindless" title={file.name} size={460} onClose={leave}>
          <p className={classes.text}>{t('sheets.kindUnknown')}</p>
          <div className={classes.kinds}>
            {kinds.map((kind, at) => (
              <Button
                key={kind}
                variant="default"
                data-autofocus={at === 0 || undefined}
                onClick={() => {
                  setStep({ at: 'reading' });
                  void inspect(kind, null);
                }}
              >
                {t(`sheets.kindOf.${kind}`)}
              </Button>
            ))}
          </div>
          <Cancel onCancel={leave} />
        </WorkDialog>
      );
    case 'unusable':
      return <Unusable step={step} onClose={onClose} />;
    case 'preview':
      return <Preview name={file.name} step={step} onAgain={again} onTake={take} onClose={leave} />;
    case 'taking':
      return (
        <WorkDialog step="taking" title={t('sheets.taking')} size={460}>
          <p className={classes.text}>{t('import.takingText')}</p>
          <Progress />
          <div className={classes.foot}>
            <Button
              variant="default"
              loading={step.stopping}
              onClick={() => {
                setStep({ ...step, stopping: true });
                void core.call('cancelWork', WORK);
              }}
            >
              {t('import.stop')}
            </Button>
          </div>
        </WorkDialog>
      );
    case 'done':
      return <Done name={file.name} step={step} onClose={onClose} />;
  }
};

/** So many products, customers or orders. */
const useThings = (): ((kind: SheetKind, count: number) => string) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  return (kind, count) => t(`sheets.things.${kind}`, { count, formatted: format.count(count) });
};

const Progress = () => <WorkProgress work={useWork(WORK)} />;

const Cancel = ({ onCancel }: { onCancel: () => void }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
};

type UnusableProps = { step: Extract<SheetStep, { at: 'unusable' }>; onClose: () => void };

const Unusable = ({ step: { problem }, onClose }: UnusableProps) => {
  const { t } = useTranslation(['files', 'common']);
  const words = useCellWords();
  return (
    <WorkDialog step="unusable" title={t('import.refusedTitle')} size={460} onClose={onClose}>
      <InlineError text={words(problem)} />
      <p className={classes.text}>{t('import.nothingChanged')}</p>
      {problem.detail && (
        <Details label={t('problem.details')} lines={[`${problem.code} ${problem.detail}`]} />
      )}
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t('common:close')}
        </Button>
      </div>
    </WorkDialog>
  );
};

type PreviewProps = {
  name: string;
  step: Extract<SheetStep, { at: 'preview' }>;
  onAgain: (preview: SheetPreview, kind: SheetKind, mapping: Mapping | null) => void;
  onTake: (preview: SheetPreview) => void;
  onClose: () => void;
};

const Preview = ({ name, step: { preview, rereading, refused }, onAgain, onTake, onClose }: PreviewProps) => {
  const { t } = useTranslation(['files', 'common']);
  const things = useThings();
  const refusalText = useRefusalText();
  const { adds, known, bad } = preview;
  const unmapped = mappingGroups(preview).missing.length > 0;
  const nothing = adds === 0 && !rereading && !unmapped;
  return (
    <WorkDialog step="preview" title={t('sheets.dialog', { name })} size={860} onClose={onClose}>
      <SheetBody
        preview={preview}
        rereading={rereading}
        onKind={(kind) => onAgain(preview, kind, null)}
        onMapping={(mapping) => onAgain(preview, preview.kind, mapping)}
      />
      {nothing && (
        <p className={classes.lead}>{t(known > 0 && bad === 0 ? 'sheets.allKnown' : 'sheets.nothing')}</p>
      )}
      <InlineError text={refused && refusalText(refused)} />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {nothing ? t('common:close') : t('import.aside')}
        </Button>
        <Button
          loading={rereading}
          disabled={adds === 0 || unmapped}
          onClick={() => onTake(preview)}
          data-autofocus
        >
          {adds === 0 ? t('import.take') : t('sheets.take', { things: things(preview.kind, adds) })}
        </Button>
      </div>
    </WorkDialog>
  );
};

type DoneProps = { name: string; step: Extract<SheetStep, { at: 'done' }>; onClose: () => void };

const Done = ({ name, step: { result, preview }, onClose }: DoneProps) => {
  const { t } = useTranslation(['files', 'common']);
  const things = useThings();
  const { added, known, bad, rejects } = result;
  const counted = (count: number) => ({ things: things(preview.kind, count) });
  const save = async (blob: Blob): Promise<void> => {
    const plain = name.replace(/\.[^.]*$/, '');
    await host
      .saveBlob(`${t('sheets.rejectsName', { name: plain })}.csv`, blob)
      .catch((error: Error) => sayRefused(t('common:somethingFailedDetail', { detail: error.message })));
  };
  return (
    <WorkDialog step="done" title={t('sheets.done')} size={460} onClose={onClose}>
      <div role="status">
        <p className={classes.lead}>{t('sheets.doneAdded', counted(added))}</p>
        {known > 0 && <p className={classes.text}>{t('sheets.doneKnown', counted(known))}</p>}
        {bad > 0 && <p className={classes.text}>{t('sheets.doneBad', counted(bad))}</p>}
      </div>
      <div className={classes.foot}>
        {rejects && (
          <Button variant="default" onClick={() => void save(rejects)}>
            {t('sheets.saveRejects')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {t('common:done')}
        </Button>
      </div>
    </WorkDialog>
  );
};
