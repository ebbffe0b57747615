import { useCallback } from 'react';
import type { CommandOf, CommandType, Outcome, Refusal } from '../../shared/index.ts';
import { useDispatch } from '../core-client/hooks.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { markFresh } from './fresh.ts';
import { useOfferUndo } from './offer-undo.ts';
import { sayDone, sayRefused } from './toasts.tsx';

export type ActOptions = {
  /** Sentence that says what was done. Without it success is silent. */
  said?: string | ((outcome: Outcome & { ok: true }) => string) | undefined;
  /** Offer the way back. Default: yes, when `said` is given and the core can. */
  undo?: boolean | undefined;
  /** The caller shows the refusal itself, in the form. */
  inline?: boolean | undefined;
  par?: string[] | undefined;
  at?: string | undefined;
  id?: string | undefined;
};

export type Acted = (Outcome & { ok: true }) | { ok: false; refusal: Refusal; text: string };

export type Act = <T extends CommandType>(
  type: T,
  aggregate: string,
  data: CommandOf<T>['data'],
  options?: ActOptions,
) => Promise<Acted>;

/**
 * Does one thing and says so. A refusal comes back with its sentence and, unless `inline`, is shown; success shows
 * `said` with Undo beside it where the core can take it back.
 */
export const useAct = (): Act => {
  const dispatch = useDispatch();
  const refusalText = useRefusalText();
  const offerUndo = useOfferUndo();

  return useCallback(
    async (type, aggregate, data, options = {}) => {
      const { said, undo = true, inline, ...more } = options;
      const outcome = await dispatch(type, aggregate, data, more).catch(
        (error: Error): Outcome => ({
          ok: false,
          refusal: { code: 'internal', facts: { detail: error.message } },
        }),
      );
      if (!outcome.ok) {
        const text = refusalText(outcome.refusal);
        if (!inline) sayRefused(text);
        return { ...outcome, text };
      }
      if (type === 'order.place') markFresh(aggregate);
      if (said === undefined) return outcome;
      const text = typeof said === 'function' ? said(outcome) : said;
      if (undo) await offerUndo(text, aggregate, outcome);
      else sayDone(text);
      return outcome;
    },
    [dispatch, refusalText, offerUndo],
  );
};
