import { ActionIcon, Button, Progress, Slider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowsDiff,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRange, Moment } from '../../shared/index.ts';
import { useCore, useQuery } from '../core-client/hooks.ts';
import { compareWithNow } from '../features/history/history-state.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ActionMenu } from '../ui/ActionMenu.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { ModeSwitch } from '../ui/ModeSwitch.tsx';
import { MomentPicker } from '../ui/MomentPicker.tsx';
import classes from './MomentBar.module.css';
import { returnToNow, stopTravel, TRAVEL_WORK, travelTo, useMoment } from './moment.ts';
import { jumpsOf, stepsOf } from './moment-steps.ts';
import { useMomentText } from './moment-text.ts';
import { useNavigation } from './navigation.ts';
import { useWork } from './work.ts';

/** A slider that is being dragged passes many moments; the one where it rests this long, ms, is asked for. */
const REST_MS = 180;

/** Where in time this window is: says it as long as it is not now, and holds the controls for going elsewhere. */
export const MomentBar = () => {
  const { t } = useTranslation('history');
  const { opened, moment } = useMoment();
  const range = useQuery('historyRange', []).data;
  const past = moment !== null;
  // What they offer to take back was done now, and from the past nothing is changed.
  useEffect(() => {
    if (past) notifications.clean();
  }, [past]);
  if (!opened && !moment) return null;
  return (
    <section className={classes.bar} aria-label={t('past.label')}>
      <Where moment={moment} empty={range === null} />
      {range && <Controls range={range} />}
    </section>
  );
};

const Where = ({ moment, empty }: { moment: Moment | null; empty: boolean }) => {
  const { t } = useTranslation('history');
  const core = useCore();
  const momentText = useMomentText();
  const refusalText = useRefusalText();
  const go = useNavigation((n) => n.go);
  const { coming, refusal } = useMoment();
  const sentence = moment
    ? t(`past.${moment.mode}`, { when: momentText(moment.at) })
    : t(empty ? 'past.empty' : 'past.choose');
  return (
    <div className={classes.where}>
      <p className={classes.sentence} role="status">
        {sentence}
      </p>
      {coming && <Coming to={coming} />}
      {refusal && (
        <p className={classes.refusal} role="alert">
          {refusalText(refusal)}
        </p>
      )}
      <div className={classes.acts}>
        {moment && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowsDiff size={15} aria-hidden="true" />}
              onClick={() => {
                compareWithNow(moment);
                go('history', null);
              }}
            >
              {t('past.compare')}
            </Button>
            <Button
              size="xs"
              className={classes.return ?? ''}
              onClick={() => returnToNow(core)}
              rightSection={<KeyHint keys="Escape" look="onAccent" />}
            >
              {t('past.return')}
            </Button>
          </>
        )}
        {!moment && (
          <ActionIcon aria-label={t('past.close')} onClick={() => returnToNow(core)}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
};

/** Only what takes longer than a moment says so. */
const Coming = ({ to }: { to: Moment }) => {
  const { t } = useTranslation('history');
  const core = useCore();
  const momentText = useMomentText();
  const work = useWork(TRAVEL_WORK);
  return (
    <div className={classes.coming}>
      <span>{t('past.coming', { when: momentText(to.at) })}</span>
      <Progress
        w={140}
        size={6}
        value={work && work.of > 0 ? (work.done / work.of) * 100 : 0}
        aria-label={t('past.coming', { when: momentText(to.at) })}
        transitionDuration={120}
      />
      <Button size="xs" variant="default" onClick={() => stopTravel(core)}>
        {t('past.cancel')}
      </Button>
    </div>
  );
};

const Controls = ({ range }: { range: NonNullable<HistoryRange> }) => {
  const { t } = useTranslation('history');
  const core = useCore();
  const format = useFormat();
  const momentText = useMomentText();
  const { moment, coming, calls } = useMoment();
  const [mode, setMode] = useState<Moment['mode']>(moment?.mode ?? 'effective');
  const [chosen, setChosen] = useState<number | null>(null);
  const slider = useRef<HTMLDivElement>(null);
  const span = range[mode];
  const steps = useMemo(() => stepsOf(span), [span]);
  const at = chosen ?? coming?.at ?? moment?.at ?? steps.at(steps.last);
  const index = Math.min(steps.last, steps.indexOf(at));

  const latest = useRef({ core, mode });
  latest.current = { core, mode };
  const travel = (to: number): void => {
    setChosen(to);
    void travelTo(core, { at: to, mode }).then(() => setChosen((now) => (now === to ? null : now)));
  };
  // Another choice before the last one has rested takes its place.
  const [resting, setResting] = useState<number | null>(null);
  useEffect(() => {
    if (resting === null) return;
    const timer = setTimeout(() => {
      setResting(null);
      const to = { at: resting, mode: latest.current.mode };
      void travelTo(latest.current.core, to).then(() => setChosen((now) => (now === resting ? null : now)));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [resting]);
  const choose = (to: number): void => {
    setChosen(to);
    setResting(to);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call for the bar brings the focus here
  useEffect(() => {
    slider.current?.querySelector<HTMLElement>('[role=slider]')?.focus({ preventScroll: true });
  }, [calls]);

  const changeMode = (to: Moment['mode']): void => {
    setMode(to);
    if (moment || coming) void travelTo(core, { at, mode: to });
  };
  const jumps = jumpsOf(span, Date.now()).map((jump) => ({
    id: `${jump.name} ${jump.year}`,
    label: t(`past.jumps.${jump.name}`, { year: jump.year }),
    reason: jump.reachable ? null : t('past.beforeFirst'),
    run: () => travel(jump.at),
  }));
  return (
    <>
      <div className={classes.controls}>
        <MomentPicker
          label={t('past.moment')}
          at={at}
          onChange={choose}
          first={span.first}
          last={Math.max(span.last, Date.now())}
          seconds={steps.unit === 'second'}
        />
        <div className={classes.walk}>
          <ActionIcon
            aria-label={t('past.earlier')}
            title={t('past.earlier')}
            disabled={index === 0}
            onClick={() => choose(steps.at(index - 1))}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Slider
            ref={slider}
            className={classes.slider}
            thumbLabel={t('past.slider')}
            size={4}
            color="var(--db-past)"
            min={0}
            max={steps.last}
            value={index}
            label={null}
            thumbProps={{ 'aria-valuetext': momentText(at) }}
            onChange={(n) => choose(steps.at(n))}
          />
          <ActionIcon
            aria-label={t('past.later')}
            title={t('past.later')}
            disabled={index >= steps.last}
            onClick={() => choose(steps.at(index + 1))}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
        </div>
        <ActionMenu actions={jumps} width={220}>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            {t('past.jump')}
          </Button>
        </ActionMenu>
        <ModeSwitch mode={mode} onChange={changeMode} />
      </div>
      <p className={classes.plain}>
        <span>{t(mode === 'effective' ? 'past.effectiveText' : 'past.recordedText')}</span>
        <span className="db-num">
          {format.date(span.first)} – {format.date(span.last)}
        </span>
      </p>
    </>
  );
};
