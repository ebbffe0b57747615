import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import classes from './history.module.css';
import type { EventLog } from './use-event-log.ts';

/** How far the search has come, and a way to stop it or take it up again. */
export const SearchState = ({ log, narrowed }: { log: EventLog; narrowed: boolean }) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { state, total, events } = log;
  const numbers = {
    count: events.length,
    found: format.count(events.length),
    scanned: format.count(Math.min(log.scanned, total)),
    total: format.count(total),
  };
  const words = !narrowed
    ? t('events.all', { count: total, total: numbers.total })
    : state === 'complete'
      ? t('events.searchedAll', numbers)
      : state === 'stopped'
        ? t('events.stopped', numbers)
        : t('events.searched', numbers);
  return (
    <div className={classes.searched}>
      <span className="db-num">{words}</span>
      {state === 'searching' && narrowed && <QuietButton onClick={log.stop}>{t('events.stop')}</QuietButton>}
      {(state === 'stopped' || state === 'failed') && (
        <QuietButton onClick={log.goOn}>{t('events.goOn')}</QuietButton>
      )}
    </div>
  );
};
