import { useEffect, useState } from 'react';
import type { Compared, Comparison, Moment } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';

type State = { answer: Compared<Comparison> | null; busy: boolean };

/** What happened between two moments. The last answer stays until the next is there. */
export const useComparison = (from: Moment | null, to: Moment | null): State => {
  const core = useCore();
  const key = from && to && JSON.stringify([from, to]);
  const [state, setState] = useState<State>({ answer: null, busy: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: comparing is about two moments of its own, wherever the window is
  useEffect(() => {
    if (!key) return;
    let wanted = true;
    const [first, second] = JSON.parse(key) as [Moment, Moment];
    setState((s) => ({ ...s, busy: true }));
    core
      .call('compare', first, second)
      .catch(
        (error: Error): Compared<Comparison> => ({
          ok: false,
          refusal: { code: 'internal', facts: { detail: error.message } },
        }),
      )
      .then((answer) => wanted && setState({ answer, busy: false }));
    return () => {
      wanted = false;
    };
  }, [key]);
  return state;
};
