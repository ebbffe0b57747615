import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoggedEvent } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SplitView } from '../../ui/SplitView.tsx';
import { lineNames } from '../../ui/timeline/goods.ts';
import { EventFilters } from './EventFilters.tsx';
import { EventPanel } from './EventPanel.tsx';
import { partsOf } from './event-filters.ts';
import classes from './history.module.css';
import { useHistory } from './history-state.ts';
import { SearchState } from './SearchState.tsx';
import { useEventColumns } from './use-event-columns.tsx';
import { useEventLog } from './use-event-log.ts';

/** Every entry there is, newest first. */
export const EventsTab = () => {
  const { t } = useTranslation('history');
  const { selectedId, select } = useNavigation();
  const filter = useHistory((h) => h.filter);
  const set = useHistory((h) => h.set);
  const log = useEventLog(filter);
  const names = useMemo(() => lineNames(log.events), [log.events]);
  const columns = useEventColumns(names);
  const open: LoggedEvent | undefined = log.events.find((event) => event.id === selectedId);
  const narrowed = partsOf(filter).length > 0;
  const list = (
    <div className={classes.list}>
      <EventFilters filter={filter} onChange={(to) => set({ filter: to })} />
      <DataTable<LoggedEvent, never>
        label={t('events.label')}
        columns={columns}
        rows={log.rows}
        openId={selectedId}
        onOpen={select}
        onClose={() => select(null)}
        memory="events"
        empty={
          log.state === 'failed' ? (
            <Empty title={t('events.failed')} action={{ label: t('events.goOn'), run: log.goOn }} />
          ) : (
            <Empty
              title={t(narrowed ? 'events.none' : 'events.empty')}
              text={narrowed ? t('events.noneText') : undefined}
              action={narrowed ? { label: t('events.clear'), run: () => set({ filter: {} }) } : undefined}
            />
          )
        }
      />
      <SearchState log={log} narrowed={narrowed} />
    </div>
  );
  return (
    <SplitView
      list={list}
      detail={open ? <EventPanel event={open} onClose={() => select(null)} /> : null}
      detailLabel={t('events.detail')}
    />
  );
};
