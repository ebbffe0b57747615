import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Joined, type JoinLink, readAddress, readCode, showCode } from '../../../shared/index.ts';
import { useStatus } from '../../app/core-status.ts';
import { useWork } from '../../app/work.ts';
import { useCore } from '../../core-client/hooks.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { WorkDialog } from '../files/WorkDialog.tsx';
import { afterJoin, afterJoinFailure, type JoinStep, pairOf } from './join-step.ts';
import classes from './machines.module.css';
import { readPairing } from './pairing-text.ts';
import { TwoSigns } from './TwoSigns.tsx';
import { useJoinWords } from './use-join-words.ts';
import { useSync } from './use-sync.ts';

const WORK = 'join';

type Typed = { address: string; code: string; name: string };

/** This machine becomes one of a shop that runs elsewhere. */
export const JoinDialog = ({ link, onClose }: { link: JoinLink | undefined; onClose: () => void }) => {
  const { t } = useTranslation(['machines', 'welcome', 'common']);
  const core = useCore();
  const phase = useStatus();
  const sync = useSync();
  // A shop of one's own cannot become part of another; while it is being joined there is none yet.
  const [occupied] = useState<'occupied' | 'sample' | null>(() => {
    if (phase.phase !== 'ready') return null;
    return phase.shop.slot === 'shop' || phase.shop.other === 'shop' ? 'occupied' : 'sample';
  });
  const [step, setStep] = useState<JoinStep>({ at: 'form', refusal: null });
  const [typed, setTyped] = useState<Typed>({
    address: link?.address ?? '',
    code: link ? showCode(link.code) : '',
    name: t('welcome:create.machineDefault'),
  });
  const join = async ({ address, code, name }: Typed): Promise<void> => {
    setStep({ at: 'working', stopping: false });
    setStep(
      await core
        .call('joinShop', address, code, name)
        .then((answer: Joined) => afterJoin(answer), afterJoinFailure),
    );
  };

  if (occupied !== null)
    return (
      <WorkDialog step="occupied" title={t('join.title')} size={460} onClose={onClose}>
        <p className={classes.flat}>{t(`join.${occupied}`)}</p>
        <div className={classes.foot}>
          <Button onClick={onClose} data-autofocus>
            {t('common:close')}
          </Button>
        </div>
      </WorkDialog>
    );
  switch (step.at) {
    case 'form':
      return (
        <WorkDialog step="form" title={t('join.title')} size={480} onClose={onClose}>
          <JoinForm typed={typed} set={setTyped} step={step} onJoin={join} onClose={onClose} />
        </WorkDialog>
      );
    case 'working':
      return <Working step={step} onStop={() => setStep({ at: 'working', stopping: true })} />;
    case 'done': {
      const { own, other } = pairOf(sync, step.machine);
      return (
        <WorkDialog step="done" title={t('join.title')} size={460} onClose={onClose}>
          <div role="status">
            <p className={classes.lead}>{t('join.done', { shop: step.shop })}</p>
            <p className={classes.text}>{t('join.doneMore')}</p>
          </div>
          <TwoSigns own={own} other={other} />
          <div className={classes.foot}>
            <Button onClick={onClose} data-autofocus>
              {t('common:done')}
            </Button>
          </div>
        </WorkDialog>
      );
    }
  }
};

type WorkingProps = { step: Extract<JoinStep, { at: 'working' }>; onStop: () => void };

const Working = ({ step, onStop }: WorkingProps) => {
  const { t } = useTranslation(['machines', 'common']);
  const core = useCore();
  const work = useWork(WORK);
  return (
    <WorkDialog step="working" title={t('join.working')} size={460}>
      <p className={classes.text}>{t('join.workingText')}</p>
      <WorkProgress work={work} />
      <div className={classes.foot}>
        <Button
          variant="default"
          loading={step.stopping}
          onClick={() => {
            onStop();
            void core.call('cancelWork', WORK);
          }}
          data-autofocus
        >
          {t('common:cancel')}
        </Button>
      </div>
    </WorkDialog>
  );
};

type FormProps = {
  typed: Typed;
  set: (typed: Typed) => void;
  step: Extract<JoinStep, { at: 'form' }>;
  onJoin: (typed: Typed) => Promise<void>;
  onClose: () => void;
};

const JoinForm = ({ typed, set, step, onJoin, onClose }: FormProps) => {
  const { t } = useTranslation(['machines', 'common']);
  const words = useJoinWords();
  const nearby = useSync()?.nearby ?? [];
  const [tried, setTried] = useState(false);
  const read = readCode(typed.code.normalize('NFKC'));
  const address = readAddress(typed.address);
  const name = typed.name.trim();

  /** The whole text of the picture fills both fields, whichever it was pasted into. */
  const type = (change: Partial<Typed>): void => {
    const both = readPairing(change.address ?? change.code ?? '');
    set({ ...typed, ...(both ?? change) });
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (address && read.ok && name) void onJoin({ address, code: read.code, name });
    else
      requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  const addressError = typed.address.trim() === '' ? t('common:required') : t('address.wrong');
  const codeError = (): string => {
    if (typed.code.trim() === '') return t('common:required');
    return read.ok ? '' : t(`join.wrongCode.${read.problem}`);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={12}>
        <p className={classes.text}>{t('join.how')}</p>
        {nearby.length > 0 && (
          <fieldset className={classes.nearby}>
            <legend className={classes.label}>{t('join.nearby')}</legend>
            {nearby.map((shop) => (
              <Button
                key={shop.address}
                size="xs"
                variant={typed.address === shop.address ? 'light' : 'default'}
                aria-pressed={typed.address === shop.address}
                onClick={() => type({ address: shop.address })}
              >
                {shop.name}
                <span className={classes.at}>{shop.address}</span>
              </Button>
            ))}
          </fieldset>
        )}
        <TextInput
          label={t('join.address')}
          placeholder={t('address.placeholder')}
          value={typed.address}
          error={tried && !address ? addressError : null}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => type({ address: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label={t('join.code')}
          description={t('join.codeHint')}
          placeholder="ABCD-EFGH-IJKL-MNOP-Q"
          value={typed.code}
          error={tried && !read.ok ? codeError() : null}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          classNames={{ input: classes.codeInput ?? '' }}
          onChange={(event) => type({ code: event.currentTarget.value })}
        />
        <TextInput
          label={t('join.machine')}
          value={typed.name}
          error={tried && !name ? t('common:required') : null}
          maxLength={60}
          onChange={(event) => set({ ...typed, name: event.currentTarget.value })}
        />
        <InlineError text={step.refusal && words(step.refusal)} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit">{t('join.submit')}</Button>
        </div>
      </Stack>
    </form>
  );
};
