import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import type { MachineDialog } from './MachineDialogs.tsx';
import { isMeeting, needsPerson, plainCode, stateOf } from './machine-state.ts';
import classes from './machines.module.css';
import { StateChip } from './StateChip.tsx';
import { agoText, driftText, nameOf, standingText, syncProblemWords, whenText } from './sync-words.ts';
import { useMachineMenu } from './use-machine-menu.tsx';

type Props = {
  machine: MachineView;
  /** This machine may change who belongs to the shop. */
  owner: boolean;
  network: boolean;
  now: number;
  open: (dialog: MachineDialog) => void;
};

/** One machine: what it is called, how it stands, what each lacks of the other, and what is wrong if anything is. */
export const MachineRow = ({ machine, owner, network, now, open }: Props) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const menu = useMachineMenu(machine, { owner, network, open });
  const name = nameOf(machine);
  const state = stateOf(machine);
  const { heard, own, removed } = machine;
  return (
    <li className={classes.machine} aria-label={name} data-state={state} data-dev={machine.dev}>
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        {own ? <span className={classes.own}>{t('own')}</span> : <StateChip value={state} />}
        {!own && !isMeeting(machine) && (
          <span className={classes.heard} title={heard === null ? undefined : format.dateTime(heard)}>
            {heard === null ? t('neverHeard') : t('heard', { ago: agoText(t, format, heard, now) })}
          </span>
        )}
        <div className={classes.menu}>
          <ActionMenu actions={menu} label={t('action.more', { name })} />
        </div>
      </div>
      <p className={classes.facts}>
        <span className={classes.id}>{machine.shortId}</span>
        {[
          t(`role.${machine.role}`),
          machine.prefix ? t('numbers', { prefix: machine.prefix }) : t('noNumbers'),
          machine.address,
        ]
          .filter(Boolean)
          .map((fact) => ` · ${fact}`)}
      </p>
      {own ? (
        removed && <p className={classes.trouble}>{t('standing.ownRemoved')}</p>
      ) : (
        <p className={classes.standing}>{standingText(t, format, machine, now)}</p>
      )}
      {removed && machine.aside > 0 && (
        <p className={classes.standing}>
          {t('standing.aside', { count: machine.aside, formatted: format.count(machine.aside) })}
        </p>
      )}
      <Transfer machine={machine} />
      {machine.drift !== null && !own && (
        <p className={classes.notice}>
          <strong>{driftText(t, machine.drift)}</strong>
          {t('drift.advice')}
        </p>
      )}
      <Trouble machine={machine} now={now} />
    </li>
  );
};

const Transfer = ({ machine: { transfer, ...machine } }: { machine: MachineView }) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  if (!transfer) return null;
  const { direction, done, of } = transfer;
  return (
    <div className={classes.transfer}>
      <Progress
        value={of > 0 ? (100 * done) / of : 0}
        size={4}
        aria-label={t('transfer.label', { name: nameOf(machine) })}
        transitionDuration={120}
      />
      <span className={classes.small}>
        {t(`transfer.${direction}`, { done: format.count(done), of: format.count(of) })}
      </span>
    </div>
  );
};

const Trouble = ({ machine, now }: { machine: MachineView; now: number }) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const { problem, drift } = machine;
  // The clock is told beside, and better.
  if (!problem || (plainCode(problem.code) === 'E_CLOCK' && drift !== null)) return null;
  const words = syncProblemWords(t, problem, nameOf(machine));
  const what = t('problemAt', { when: whenText(format, problem.at, now), what: words.what });
  return (
    <p
      className={needsPerson(problem.code) ? classes.trouble : classes.passing}
      data-code={plainCode(problem.code)}
      title={problem.detail || undefined}
    >
      <strong>{what}</strong>
      {words.todo}
    </p>
  );
};
