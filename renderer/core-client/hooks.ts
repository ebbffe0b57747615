import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Command, CommandOf, CommandType, CoreApi, CoreMethod, Outcome } from '../../shared/index.ts';
import type { CoreClient } from './client.ts';

export const CoreContext = createContext<CoreClient | null>(null);

export const useCore = (): CoreClient => {
  const core = useContext(CoreContext);
  if (!core) throw new Error('CoreContext is missing above this component');
  return core;
};

const RETRY_MS = 2000;

/**
 * Keeps the answer of a query current. The last answer stays on screen while a new one is fetched, so nothing jumps.
 * `concerns` narrows the notices that refetch: without it every change does.
 */
export const useQuery = <M extends CoreMethod>(
  method: M,
  args: Parameters<CoreApi[M]>,
  concerns?: (id: string) => boolean,
): { data: ReturnType<CoreApi[M]> | undefined; error: Error | null } => {
  const core = useCore();
  const key = JSON.stringify(args);
  const [state, setState] = useState<{ data: ReturnType<CoreApi[M]> | undefined; error: Error | null }>({
    data: undefined,
    error: null,
  });
  const latest = useRef({ concerns, run: 0 });
  latest.current.concerns = concerns;

  useEffect(() => {
    let alive = true;
    let again = false;
    let busy = false;
    const fetch = (): void => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      core
        .call(method, ...(JSON.parse(key) as Parameters<CoreApi[M]>))
        .then((data) => alive && setState({ data, error: null }))
        .catch((error: Error) => {
          if (!alive) return;
          setState((s) => ({ ...s, error }));
          // A journey to another moment that is broken off takes questions asked meanwhile with it.
          if (core.moment) setTimeout(() => alive && fetch(), RETRY_MS);
        })
        .finally(() => {
          busy = false;
          if (again && alive) {
            again = false;
            fetch();
          }
        });
    };
    fetch();
    const stop = core.listen((notice) => {
      if (notice.type === 'status') fetch();
      if (notice.type !== 'changed') return;
      const { concerns } = latest.current;
      if (notice.all || !concerns || notice.ids.some(concerns)) fetch();
    });
    return () => {
      alive = false;
      stop();
    };
  }, [core, method, key]);
  return state;
};

export type Dispatch = <T extends CommandType>(
  type: T,
  aggregate: string,
  data: CommandOf<T>['data'],
  more?: { par?: string[]; at?: string; id?: string },
) => Promise<Outcome>;

/** The one way for the interface to change anything. Give `id` to make a retry harmless. */
export const useDispatch = (): Dispatch => {
  const core = useCore();
  return useCallback(
    (type, aggregate, data, more) =>
      core.call('dispatch', {
        id: more?.id ?? crypto.randomUUID(),
        type,
        aggregate,
        data,
        par: more?.par,
        at: more?.at,
      } as Command),
    [core],
  );
};
