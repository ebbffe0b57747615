import { useEffect, useState } from 'react';
import { useCore } from '../../core-client/hooks.ts';
import { NOTHING, type UnderWay, withNotice, withoutLapsed } from './under-way.ts';

const LOOK_MS = 30_000;

/** The long work of the core, as its notices tell. */
export const useUnderWay = (): UnderWay => {
  const core = useCore();
  const [underWay, setUnderWay] = useState(NOTHING);
  useEffect(
    () =>
      core.listen((notice) => {
        if (notice.type === 'progress') setUnderWay((before) => withNotice(before, notice, Date.now()));
      }),
    [core],
  );
  const some = underWay.size > 0;
  useEffect(() => {
    if (!some) return;
    const timer = setInterval(() => setUnderWay((before) => withoutLapsed(before, Date.now())), LOOK_MS);
    return () => clearInterval(timer);
  }, [some]);
  return underWay;
};
