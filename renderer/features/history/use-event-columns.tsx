import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoggedEvent } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/Chip.tsx';
import type { Column } from '../../ui/columns.ts';
import { type Sentence, useSentence } from '../../ui/timeline/use-sentence.ts';
import classes from './history.module.css';
import { recordOf } from './record-of.ts';

/** Entered so much later than it happened that it is worth saying. */
const LATE_MS = 60_000;
export const isLate = ({ at, recorded }: Pick<LoggedEvent, 'at' | 'recorded'>): boolean =>
  Math.abs(recorded - at) > LATE_MS;

export const useEventColumns = (names: Map<string, string>): Column<LoggedEvent, never>[] => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const sentence = useSentence(names, t('events.unknownLine'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence follows from the names and the language
  return useMemo(
    () => [
      {
        id: 'recorded',
        header: t('events.column.recorded'),
        width: 140,
        cell: ({ recorded }) => (
          <span className="db-num">{`${format.date(recorded)} ${format.exactTime(recorded)}`}</span>
        ),
      },
      {
        id: 'what',
        header: t('events.column.what'),
        width: 120,
        grow: 4,
        cell: (event) => <What event={event} sentence={sentence(event)} />,
      },
      {
        id: 'subject',
        header: t('events.column.subject'),
        width: 110,
        grow: 1,
        cell: (event) => {
          const place = recordOf(event);
          return place && event.subject ? (
            <button
              type="button"
              className={classes.link}
              aria-label={t('events.open', { subject: event.subject })}
              onClick={(click) => {
                click.stopPropagation();
                go(place.screen, place.id);
              }}
            >
              {event.subject}
            </button>
          ) : (
            <span className={classes.muted}>{event.subject}</span>
          );
        },
      },
      {
        id: 'at',
        header: t('events.column.at'),
        width: 128,
        rank: 2,
        cell: (event) => isLate(event) && <span className="db-num">{format.dateTime(event.at)}</span>,
      },
      {
        id: 'machine',
        header: t('events.column.machine'),
        width: 100,
        rank: 4,
        cell: ({ machine }) => <span className={classes.muted}>{machine}</span>,
      },
      {
        id: 'person',
        header: t('events.column.person'),
        width: 88,
        rank: 3,
        cell: ({ by }) => <span className={classes.muted}>{by}</span>,
      },
    ],
    [t, format, go, names],
  );
};

const What = ({ event, sentence }: { event: LoggedEvent; sentence: Sentence }) => {
  const { t } = useTranslation('history');
  if (!event.known)
    return (
      <>
        <Chip color="violet" shape="bang" outline>
          {t('events.newer')}
        </Chip>
        <span className={classes.muted}>{event.t}</span>
      </>
    );
  const words = [sentence.text, ...sentence.details].join(' · ');
  return (
    <span className={classes.words} data-gone={event.reversedBy !== null || undefined} title={words}>
      {words}
    </span>
  );
};
