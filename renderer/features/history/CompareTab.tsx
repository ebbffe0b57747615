import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRange, Moment } from '../../../shared/index.ts';
import { TRAVEL_WORK } from '../../app/moment.ts';
import { periodsOf } from '../../app/moment-steps.ts';
import { useWork } from '../../app/work.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { InlineError } from '../../ui/InlineError.tsx';
import { ModeSwitch } from '../../ui/ModeSwitch.tsx';
import { MomentPicker } from '../../ui/MomentPicker.tsx';
import { WorkProgress } from '../../ui/ProgressDialog.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { SplitView } from '../../ui/SplitView.tsx';
import { CompareFigures } from './CompareFigures.tsx';
import { CompareRows } from './CompareRows.tsx';
import classes from './history.module.css';
import { useHistory } from './history-state.ts';
import { useComparison } from './use-comparison.ts';

/** Two moments beside each other, and what happened between them. */
export const CompareTab = () => {
  const { t } = useTranslation('history');
  const range = useQuery('historyRange', []).data;
  if (range === undefined) return null;
  return range === null ? <Empty title={t('compare.noHistory')} /> : <Compare range={range} />;
};

const Compare = ({ range }: { range: NonNullable<HistoryRange> }) => {
  const { t } = useTranslation('history');
  const core = useCore();
  const refusalText = useRefusalText();
  const work = useWork(TRAVEL_WORK);
  const { from, to, figure, set } = useHistory();
  const mode = from?.mode ?? 'effective';
  const span = range[mode];
  const periods = periodsOf(span, Date.now()).filter((p) => p.to >= span.first && p.from <= span.last);

  // Whoever comes here first sees the last period in which something happened.
  useEffect(() => {
    if (from && to) return;
    const period = periods.find((p) => ['thisMonth', 'thisYear', 'lastYear', 'year'].includes(p.name));
    const ends = period ?? { from: span.first - 1, to: span.last };
    set({ from: { at: ends.from, mode }, to: { at: ends.to, mode } });
  }, [from, to, periods, span, mode, set]);

  const swapped = from !== null && to !== null && from.at > to.at;
  const { answer, busy } = useComparison(swapped ? null : from, swapped ? null : to);
  if (!from || !to) return null;
  const changeMode = (next: Moment['mode']): void =>
    set({ from: { ...from, mode: next }, to: { ...to, mode: next } });
  const last = Math.max(span.last, Date.now());
  const list = (
    <div className={classes.list}>
      <h2 className="db-visually-hidden">{t('tabs.compare')}</h2>
      <div className={classes.filters}>
        <div className={classes.end}>
          <span>{t('compare.from')}</span>
          <MomentPicker
            label={t('compare.from')}
            at={from.at}
            first={span.first - 1}
            last={last}
            onChange={(at) => set({ from: { at, mode } })}
          />
        </div>
        <div className={classes.end}>
          <span>{t('compare.to')}</span>
          <MomentPicker
            label={t('compare.to')}
            at={to.at}
            first={span.first - 1}
            last={last}
            onChange={(at) => set({ to: { at, mode } })}
          />
          <QuietButton onClick={() => set({ to: { at: Date.now(), mode } })}>{t('compare.now')}</QuietButton>
        </div>
        <ActionMenu
          align="start"
          width={200}
          actions={periods.map((period) => ({
            id: `${period.name} ${period.year}`,
            label: period.name === 'year' ? String(period.year) : t(`compare.periods.${period.name}`),
            run: () => set({ from: { at: period.from, mode }, to: { at: period.to, mode } }),
          }))}
        >
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            {t('compare.period')}
          </Button>
        </ActionMenu>
        <ModeSwitch mode={mode} onChange={changeMode} />
      </div>
      <div className={classes.scroll} aria-busy={busy}>
        <InlineError
          text={
            swapped
              ? t('compare.swapped')
              : answer && !answer.ok && answer.refusal.code !== 'cancelled'
                ? refusalText(answer.refusal)
                : null
          }
        />
        {busy && work && (
          <div className={classes.working}>
            <WorkProgress work={work} />
            <QuietButton onClick={() => void core.call('cancelWork', TRAVEL_WORK)}>
              {t('events.stop')}
            </QuietButton>
          </div>
        )}
        {answer?.ok && !swapped && (
          <CompareFigures
            comparison={answer.value}
            chosen={figure}
            onChoose={(next) => set({ figure: next })}
          />
        )}
      </div>
    </div>
  );
  return (
    <SplitView
      list={list}
      detail={
        figure && answer?.ok ? (
          <CompareRows comparison={answer.value} figure={figure} onClose={() => set({ figure: null })} />
        ) : null
      }
      detailLabel={t('compare.rows')}
    />
  );
};
