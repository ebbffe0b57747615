import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../app/navigation.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { markFresh } from '../../ui/fresh.ts';
import { useOfferUndo } from '../../ui/offer-undo.ts';
import type { Draft } from './use-draft.ts';

/** Places the draft behind everything still on its way, says the number it got, and goes on. */
export const usePlace = (draft: Draft, onNext: () => void) => {
  const { t } = useTranslation('entry');
  const go = useNavigation((n) => n.go);
  const refusalText = useRefusalText();
  const offerUndo = useOfferUndo();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Once placed or discarded the draft is no longer ours to show; whoever is still rendering must not react to that. */
  const over = useRef(false);
  const { id, place, discard, unsent, addNote } = draft;

  const finish = useCallback(
    async (then: 'order' | 'next'): Promise<void> => {
      if (over.current) return;
      over.current = true;
      setBusy(true);
      setRefused(null);
      // A note that came back after a reload and was not touched again still belongs to the order.
      const { note } = unsent.read();
      const noted = note && note.text.trim() !== '' ? addNote(note.noteId, note.text) : null;
      const outcome = await Promise.resolve(noted)
        .then((done) => (done && !done.ok ? done : place()))
        .catch((error: unknown) => String(error));
      setBusy(false);
      if (typeof outcome === 'string' || !outcome.ok) {
        over.current = false;
        setRefused(
          typeof outcome === 'string' ? t('failed', { detail: outcome }) : refusalText(outcome.refusal),
        );
        return;
      }
      unsent.forget();
      markFresh(id);
      void offerUndo(t('placed', { number: outcome.number ?? '' }), id, outcome);
      if (then === 'next') onNext();
      else go('orders', id);
    },
    [place, addNote, unsent, offerUndo, t, refusalText, onNext, go, id],
  );

  const throwAway = useCallback(async (): Promise<string | null> => {
    over.current = true;
    const outcome = await discard();
    if (!outcome.ok) {
      over.current = false;
      return refusalText(outcome.refusal);
    }
    unsent.forget();
    onNext();
    return null;
  }, [discard, unsent, onNext, refusalText]);

  return { finish, throwAway, refused, busy, over, clear: useCallback(() => setRefused(null), []) };
};
