import { useTranslation } from 'react-i18next';
import type { ArchiveStatus } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { InlineError } from '../../ui/InlineError.tsx';
import { failureKey } from './archive-failure.ts';
import classes from './files.module.css';
import { Setting } from './Setting.tsx';

/** Enough of a checksum to compare two by eye. */
const DIGITS = 16;

/** The last good archive, the next one, and loudly what failed. */
export const ArchiveState = ({ status }: { status: ArchiveStatus }) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const { good, failure, running, next, settings } = status;
  const failed = failure && t(`archives.failure.${failureKey(failure)}`);
  const coming = ((): string => {
    if (running) return t('archives.running');
    if (!settings?.on) return t('archives.nextNone');
    if (next === null) return t('archives.nextChange');
    return next <= Date.now() ? t('archives.nextSoon') : format.dateTime(next);
  })();
  return (
    <div className={classes.settings}>
      {failure && (
        <>
          <InlineError text={`${t('archives.failed', { when: format.dateTime(failure.at) })} ${failed}`} />
          {failure.detail && (
            <details className={classes.small}>
              <summary>{t('problem.details')}</summary>
              {failure.detail}
            </details>
          )}
        </>
      )}
      <Setting label={t('archives.good')}>
        {good ? (
          <>
            {format.dateTime(good.at)}
            <p className={classes.small}>
              {t('archives.goodMore', {
                count: good.events,
                formatted: format.count(good.events),
                size: format.bytes(good.bytes),
              })}
            </p>
            <p className={classes.small} title={good.digest}>
              {t('archives.digest', { digest: `${good.digest.slice(0, DIGITS)}…` })}
            </p>
          </>
        ) : (
          t('archives.goodNone')
        )}
      </Setting>
      <Setting label={t('archives.next')}>
        <span role="status">{coming}</span>
      </Setting>
    </div>
  );
};
