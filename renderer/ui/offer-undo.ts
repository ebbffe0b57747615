import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../shared/index.ts';
import { useCore } from '../core-client/hooks.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { lastAct } from './last-act.ts';
import { sayDone, sayRefused } from './toasts.tsx';
import { undo, undoableOf } from './undo.ts';
import { useUndoWords } from './undo-words.ts';

/** Says what was done, and beside it the way back with what it will do, where the core knows one. */
export const useOfferUndo = (): ((said: string, aggregate: string, outcome: Outcome) => Promise<void>) => {
  const core = useCore();
  const refusalText = useRefusalText();
  const undoWords = useUndoWords();
  const { t } = useTranslation();
  return useCallback(
    async (said, aggregate, outcome) => {
      const target = await undoableOf(core, aggregate, outcome).catch(() => null);
      if (!target) {
        sayDone(said);
        return;
      }
      lastAct.set({ said, target });
      const run = async (): Promise<void> => {
        const undone = await undo(core, target, t('undone')).catch(() => null);
        if (undone?.ok) {
          lastAct.set(null);
          sayDone(t('undone'));
        } else sayRefused(undone ? refusalText(undone.refusal) : t('somethingFailed'));
      };
      sayDone(said, { label: t('undo'), what: undoWords(target.t), run });
    },
    [core, refusalText, undoWords, t],
  );
};
