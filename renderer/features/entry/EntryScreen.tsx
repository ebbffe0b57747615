import { useCallback, useRef, useState } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { OrderEntry } from './OrderEntry.tsx';

type Session = { turn: number; opened: string | null; id: string | null };

/**
 * One session per draft. A fresh order gets its id with its first line; the address then names it without the screen
 * starting over, so a reload or a kill comes back to the same draft and typing is not interrupted.
 */
export const EntryScreen = () => {
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
