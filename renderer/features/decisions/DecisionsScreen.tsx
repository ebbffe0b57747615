import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionCard, DecisionFilter } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useShop } from '../../app/shop.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { lastAct } from '../../ui/last-act.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { SplitView } from '../../ui/SplitView.tsx';
import { sayRefused } from '../../ui/toasts.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { type BatchReport, BatchView } from './BatchView.tsx';
import { CardView } from './CardView.tsx';
import { DecisionGroup } from './DecisionGroup.tsx';
import classes from './decisions.module.css';
import { decisionViews, useDecisions } from './decisions-state.ts';
import { GoneCard } from './GoneCard.tsx';
import { groupedDecided, groupedOpen, nextFrom } from './group-cards.ts';
import { useLater, usePutOff } from './later.ts';
import { useDecide } from './use-decide.ts';
import { useDecisionList } from './use-decision-list.ts';
import { useLeaving } from './use-leaving.ts';
import { useSelection } from './use-selection.ts';

/** What merging broke, for people to decide: the list by kind, and the open one in plain words beside it. */
export const DecisionsScreen = () => {
  const { t } = useTranslation(['decisions', 'common']);
  const format = useFormat();
  const { ws } = useShop();
  const { view, only, set } = useDecisions();
  const { selectedId, select } = useNavigation();
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const later = usePutOff(ws);
  const putOff = useLater((s) => s.putOff);
  const { takeBack } = useDecide();
  const [report, setReport] = useState<BatchReport | null>(null);
  /** Moved to by deciding or putting off. */
  const [movedTo, setMovedTo] = useState<string | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const counts = useQuery('decisionCounts', []).data;
  useScanToOrder();

  const filter: DecisionFilter = {
    ...(view === 'decided' ? { standing: 'decided' } : { standing: 'open', class: view }),
    ...(only ? { aggregate: only.aggregate } : {}),
  };
  const { cards: listedCards, current, more, showMore } = useDecisionList(filter);
  const { staying: cards, leave } = useLeaving(listedCards);
  const groups = view === 'decided' ? groupedDecided(cards ?? []) : groupedOpen(cards ?? [], later);
  const inOrder = groups.flatMap((group) => group.cards);
  const order = inOrder.map((card) => card.id);
  const selection = useSelection(filter, inOrder, !more, later);

  const listed = inOrder.find((card) => card.id === selectedId);
  const [shown, setShown] = useState<DecisionCard | null>(null);
  useEffect(() => {
    if (listed) setShown(listed);
  }, [listed]);
  const gone = current && !listed && shown?.id === selectedId ? shown : null;
  const [first] = inOrder;
  // Beside the list something is open from the start; over it, only what was chosen.
  useEffect(() => {
    if (wide && current && first && !listed && !gone) select(first.id);
  }, [wide, current, first, listed, gone, select]);

  const open = (id: string | null, moved = false): void => {
    setMovedTo(moved ? id : null);
    select(id);
    body.current?.querySelector(`[data-id="${CSS.escape(id ?? '')}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: 1 | -1): void => {
    const at = selectedId ? order.indexOf(selectedId) : -1;
    const to = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (to) open(to);
  };
  const after = (ids: string[]): void => open(nextFrom(order, selectedId ?? '', new Set(ids)), true);
  const settled = (ids: string[]): void => {
    after(ids);
    leave(ids);
  };
  const show = (change: Parameters<typeof set>[0]): void => {
    set(change);
    setShown(null);
    select(null);
    selection.clear();
  };
  const undoLast = (): void => {
    const last = lastAct.get();
    if (last?.target.decisions) void takeBack(last.target);
  };
  const selectable = view !== 'decided';
  useKeys(t('keysTitle'), [
    { keys: 'j', label: t('keys.down'), run: () => step(1) },
    { keys: 'ArrowDown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k', label: t('keys.up'), run: () => step(-1) },
    { keys: 'ArrowUp', label: t('keys.up'), run: () => step(-1) },
    {
      keys: 'x',
      label: t('keys.select'),
      run: () => {
        if (!listed) return;
        const hindered = selection.hindered(listed.kind);
        if (hindered === null || selection.ids.has(listed.id)) selection.toggle(listed);
        else sayRefused(hindered);
      },
      disabled: !selectable || !listed,
    },
    { keys: 'u', label: t('keys.undo'), run: undoLast, disabled: !selectable, writes: true },
    {
      keys: 'Escape',
      label: t('common:close'),
      run: () => open(null),
      disabled: wide || selectedId === null,
    },
  ]);

  const onClose = wide ? null : () => open(null);
  const several = selection.cards.length > 1;
  const detail = several ? (
    <BatchView
      key="batch"
      cards={selection.cards}
      onClear={selection.clear}
      onDecided={(made) => {
        selection.clear();
        const stayed = new Set(made.stayed.map(({ id }) => id));
        settled(selection.cards.map(({ id }) => id).filter((id) => !stayed.has(id)));
        if (made.stayed.length > 0) setReport(made);
      }}
    />
  ) : listed ? (
    <CardView
      key={`${listed.id} ${listed.decided?.eventId ?? ''}`}
      card={listed}
      later={later.has(listed.id)}
      gone={null}
      focused={movedTo === listed.id}
      onDecided={() => settled([listed.id])}
      onLater={() => {
        after([listed.id]);
        putOff(ws, [listed.id]);
      }}
      onNext={() => settled([listed.id])}
      onClose={onClose}
    />
  ) : gone ? (
    <GoneCard key={gone.id} card={gone} onNext={() => open(first?.id ?? null, true)} onClose={onClose} />
  ) : null;

  const list = (
    <div className={classes.list} ref={body}>
      <PageHeader title={t('title')} />
      <FilterChips
        label={t('filters.label')}
        value={view}
        onChange={(to) => show({ view: to })}
        chips={decisionViews.map((id) => ({
          id,
          label: t(`filters.${id}`),
          attention: id === 'ask',
          ...(id === 'decided' || !counts ? {} : { count: counts[id] }),
        }))}
      />
      {only && (
        <div className={classes.only}>
          <span>{t('only', { label: only.label })}</span>
          <QuietButton onClick={() => show({ only: null })}>{t('showAll')}</QuietButton>
        </div>
      )}
      {/* Scrolled by keyboard through its rows, which take the focus. */}
      <div className={classes.scroll}>
        {current && cards?.length === 0 && <Empty title={t(`empty.${view}`)} text={t(`empty.${view}Text`)} />}
        {groups.map((group) => (
          <DecisionGroup
            key={group.id}
            group={group}
            partial={more}
            openId={selectedId}
            reachedId={listed?.id ?? first?.id ?? null}
            onOpen={(id) => open(id)}
            selection={selectable ? selection : null}
          />
        ))}
        {more && (
          <div className={classes.more}>
            <QuietButton onClick={showMore}>{t('loadMore')}</QuietButton>
          </div>
        )}
      </div>
    </div>
  );
  return (
    <>
      <SplitView list={list} detail={detail} detailLabel={listed?.label ?? t('title')} />
      <Modal
        opened={report !== null}
        onClose={() => setReport(null)}
        title={t('batch.report')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        {report && (
          <>
            <p className={classes.effect}>
              {t('batch.reportDone', { count: report.done, formatted: format.count(report.done) })}{' '}
              {t('batch.reportRefused', {
                count: report.stayed.length,
                formatted: format.count(report.stayed.length),
              })}
            </p>
            <ul className={classes.stayed}>
              {report.stayed.map(({ id, label, why }) => (
                <li key={id}>
                  <strong>{label}</strong> {why}
                </li>
              ))}
            </ul>
          </>
        )}
      </Modal>
    </>
  );
};
