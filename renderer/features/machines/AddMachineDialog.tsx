import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joinLink, showCode } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { WorkDialog } from '../files/WorkDialog.tsx';
import { type InviteStep, inviteStep, knownMachines, type OpenCode } from './invite-step.ts';
import classes from './machines.module.css';
import { QrCode } from './QrCode.tsx';
import { leftText, nameOf } from './sync-words.ts';
import { TwoSigns } from './TwoSigns.tsx';
import { useCopy } from './use-copy.ts';
import { useNow } from './use-now.ts';
import { takeSync, useSync } from './use-sync.ts';

/** The time is so far behind at most. */
const LOOK_MS = 500;

/** A one-time code for another machine, and what became of it. */
export const AddMachineDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['machines', 'common']);
  const core = useCore();
  const refusalText = useRefusalText();
  const status = useSync();
  const now = useNow(LOOK_MS);
  const [opened, setOpened] = useState<OpenCode | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const sharing = status?.sharing ?? false;

  const open = useCallback(async (): Promise<void> => {
    setRefused(null);
    try {
      const invited = await core.call('invite');
      if (!invited.ok) {
        setRefused(refusalText(invited.refusal));
        return;
      }
      // Asked again at once: the code shown and the code that counts are to be the same from the first frame.
      const after = await core.call('syncStatus');
      takeSync(after);
      setOpened({ code: invited.code, expires: invited.expires, before: knownMachines(after) });
    } catch (error) {
      setRefused(t('common:somethingFailedDetail', { detail: String(error) }));
    }
  }, [core, refusalText, t]);
  const turnOn = async (): Promise<void> => {
    try {
      takeSync(await core.call('setSharing', true));
    } catch (error) {
      setRefused(t('common:somethingFailedDetail', { detail: String(error) }));
      return;
    }
    await open();
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !sharing) return;
    begun.current = true;
    void open();
  }, [sharing, open]);

  const step = opened && status ? inviteStep(opened, status, now) : null;
  const leave = (): void => {
    if (step?.at === 'open') void core.call('endInvitation').catch(() => {});
    onClose();
  };
  const again = (): void => {
    setOpened(null);
    void open();
  };

  if (status && !sharing && !opened)
    return (
      <WorkDialog step="off" title={t('add.title')} size={460} onClose={onClose}>
        <p className={classes.text}>{t('add.sharingOff')}</p>
        <InlineError text={refused} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            onClick={() => {
              begun.current = true;
              void turnOn();
            }}
            data-autofocus
          >
            {t('add.turnOn')}
          </Button>
        </div>
      </WorkDialog>
    );
  if (!opened || !step)
    return (
      <WorkDialog step="making" title={t('add.title')} size={460} onClose={onClose}>
        {refused === null ? (
          <p className={classes.text}>{t('add.making')}</p>
        ) : (
          <InlineError text={refused} />
        )}
        <Foot onClose={onClose} label={t('common:close')} />
      </WorkDialog>
    );
  switch (step.at) {
    case 'open':
      return <Open code={opened.code} step={step} onClose={leave} />;
    case 'used':
      return (
        <WorkDialog step="used" title={t('add.title')} size={460} onClose={onClose}>
          <p className={classes.text} role="status">
            {t('add.used')}
          </p>
          <Foot onClose={onClose} label={t('common:close')} />
        </WorkDialog>
      );
    case 'ended':
      return (
        <WorkDialog step="ended" title={t('add.title')} size={460} onClose={onClose}>
          <p role="status" data-ended={step.why} className={classes.flat}>
            {t(`add.${step.why}`)}
          </p>
          <div className={classes.foot}>
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
            <Button onClick={again} data-autofocus>
              {t('add.again')}
            </Button>
          </div>
        </WorkDialog>
      );
    case 'joined':
      return (
        <WorkDialog step="joined" title={t('add.title')} size={460} onClose={onClose}>
          <div role="status">
            <p className={classes.lead}>{t('add.joined', { name: nameOf(step.machine) })}</p>
            <p className={classes.text}>{t('add.check')}</p>
          </div>
          <TwoSigns own={status?.machines.find(({ own }) => own) ?? null} other={step.machine} />
          <Foot onClose={onClose} label={t('add.done')} filled />
        </WorkDialog>
      );
  }
};

type FootProps = { onClose: () => void; label: string; filled?: boolean };

const Foot = ({ onClose, label, filled }: FootProps) => (
  <div className={classes.foot}>
    <Button variant={filled ? 'filled' : 'default'} onClick={onClose} data-autofocus>
      {label}
    </Button>
  </div>
);

type OpenProps = { code: string; step: Extract<InviteStep, { at: 'open' }>; onClose: () => void };

const Open = ({ code, step: { left, addresses }, onClose }: OpenProps) => {
  const { t } = useTranslation(['machines', 'common']);
  const copy = useCopy();
  const [chosen, setChosen] = useState<string | null>(null);
  const address = addresses.find((one) => one === chosen) ?? addresses[0];
  const shown = showCode(code);
  return (
    <WorkDialog step="open" title={t('add.title')} size={560} onClose={onClose}>
      <p className={classes.text}>{t('add.text')}</p>
      <div className={classes.offer}>
        {address && <QrCode text={joinLink({ address, code })} label={t('add.qr')} />}
        <div className={classes.typed}>
          <div className={classes.label}>{t('add.address')}</div>
          {addresses.length > 1 ? (
            <SegmentedControl
              className={classes.choice ?? ''}
              orientation="vertical"
              size="xs"
              aria-label={t('add.address')}
              value={address ?? ''}
              onChange={setChosen}
              data={addresses}
            />
          ) : (
            <output className={classes.big} aria-label={t('add.address')}>
              {address ?? t('sharing.finding')}
            </output>
          )}
          <div className={classes.label}>{t('add.code')}</div>
          <output className={classes.big} aria-label={t('add.code')} data-code={code}>
            {shown.split('-').map((group, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups of one code never change places
              <span key={at}>{group}</span>
            ))}
          </output>
          {address && (
            <Button
              size="xs"
              variant="default"
              onClick={() => copy(joinLink({ address, code }), t('add.copied'))}
            >
              {t('add.copy')}
            </Button>
          )}
        </div>
      </div>
      <div className={classes.waiting}>
        <span role="status">{t('add.waiting')}</span>
        <span className="db-num">{t('add.left', { time: leftText(left - LOOK_MS) })}</span>
      </div>
      <div className={classes.foot}>
        <span className={`${classes.small} ${classes.beside}`}>{t('add.ends')}</span>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:close')}
        </Button>
      </div>
    </WorkDialog>
  );
};
