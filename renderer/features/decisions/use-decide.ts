import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decided, DecisionCard } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { lastAct } from '../../ui/last-act.ts';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';
import { type UndoTarget, undo } from '../../ui/undo.ts';

export type Decide = (
  cards: readonly DecisionCard[],
  choice: string,
  label: string,
  note: string,
) => Promise<Decided>;

type Decider = {
  /** Gives the same answer to all, says what was done and offers the way back. Refusals are the caller's to show. */
  decide: Decide;
  /** Takes a decision back; says so, or why not. True when it is done. */
  takeBack: (target: UndoTarget) => Promise<boolean>;
};

export const undoOf = (card: Pick<DecisionCard, 'aggregate'>, ids: string[]): UndoTarget => ({
  aggregate: card.aggregate,
  eventId: '',
  t: 'exception.resolved',
  decisions: ids,
});

export const useDecide = (): Decider => {
  const { t } = useTranslation(['decisions', 'common']);
  const core = useCore();
  const format = useFormat();
  const refusalText = useRefusalText();

  const takeBack = useCallback<Decider['takeBack']>(
    async (target) => {
      const undone = await undo(core, target, t('common:undone')).catch(() => null);
      if (!undone?.ok) {
        sayRefused(undone ? refusalText(undone.refusal) : t('common:somethingFailed'));
        return false;
      }
      if (lastAct.get()?.target.decisions) lastAct.set(null);
      sayDone(t('did.undone'));
      return true;
    },
    [core, refusalText, t],
  );

  const decide = useCallback<Decide>(
    async (cards, choice, label, note) => {
      const ids = cards.map((card) => card.id);
      const decided = await core.call('decide', ids, choice, note).catch(
        (error: Error): Decided => ({
          done: [],
          refused: ids.map((id) => ({
            id,
            refusal: { code: 'internal', facts: { detail: error.message } },
          })),
        }),
      );
      const [first] = cards;
      const { length: count } = decided.done;
      if (!first || count === 0) return decided;
      const said =
        cards.length === 1
          ? t('did.decided', { choice: label })
          : t('did.decidedMany', { count, formatted: format.count(count), choice: label });
      const target = undoOf(first, decided.done);
      lastAct.set({ said, target });
      sayDone(said, {
        label: t('common:undo'),
        what: t('did.undo'),
        run: async () => void (await takeBack(target)),
      });
      return decided;
    },
    [core, format, t, takeBack],
  );
  return { decide, takeBack };
};
