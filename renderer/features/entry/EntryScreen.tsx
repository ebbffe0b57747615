import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { returnToNow } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useCore } from '../../core-client/hooks.ts';
import { Empty } from '../../ui/Empty.tsx';
import { OrderEntry } from './OrderEntry.tsx';

type Session = { turn: number; opened: string | null; id: string | null };

/** Orders are entered now: while the window looks at the past, the screen says so and keeps what was begun. */
export const EntryScreen = () => {
  const { t } = useTranslation('history');
  const core = useCore();
  const { reason: readOnly } = useReadOnly();
  if (readOnly === null) return <EntrySession />;
  return (
    <Empty
      title={t('past.entryTitle')}
      text={t('past.entryText')}
      action={{ label: t('past.return'), keys: 'Escape', run: () => returnToNow(core) }}
    />
  );
};

/**
 * One session per draft. A fresh order gets its id with its first line; the address then names it without the screen
 * starting over, so a reload or a kill comes back to the same draft and typing is not interrupted.
 */
const EntrySession = () => {
  const selectedId = useNavigation((n) => n.selectedId);
  const { select, go } = useNavigation.getState();
  const [, redraw] = useState(0);
  const session = useRef<Session>({ turn: 0, opened: selectedId, id: selectedId });
  if (session.current.id !== selectedId)
    session.current = { turn: session.current.turn + 1, opened: selectedId, id: selectedId };

  const onStarted = useCallback(
    (id: string) => {
      session.current = { ...session.current, id };
      select(id);
    },
    [select],
  );
  const onNext = useCallback(() => {
    session.current = { turn: session.current.turn + 1, opened: null, id: null };
    go('entry', null);
    redraw((n) => n + 1);
  }, [go]);

  const { turn, opened } = session.current;
  return <OrderEntry key={turn} opened={opened} onStarted={onStarted} onNext={onNext} />;
};
