import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { sayDone } from '../toasts.tsx';
import { undo } from '../undo.ts';
import { useUndoWords } from '../undo-words.ts';
import { lineNames } from './goods.ts';
import classes from './Timeline.module.css';
import { TimelineRow } from './TimelineRow.tsx';
import { useSentence } from './use-sentence.ts';

type Props = {
  /** The aggregate whose events are told. */
  id: string;
  /** Ids whose changes add entries, when there are others than `id` itself (payments of an order). */
  concerns?: (id: string) => boolean;
};

const isDraftStep = (entry: TimelineEntry, placedAt: number): boolean =>
  placedAt > 0 && entry.t.startsWith('order.') && entry.t !== 'order.placed' && entry.recorded <= placedAt;

/** The real events of a record, newest first, each in words, with what was stored behind it. */
export const Timeline = ({ id, concerns }: Props) => {
  const { t } = useTranslation(['timeline', 'common']);
  const core = useCore();
  const { reason: readOnly } = useReadOnly();
  const refusalText = useRefusalText();
  const undoWords = useUndoWords();
  const { data } = useQuery('timeline', [id], concerns ?? ((changed) => changed === id));
  const [undoing, setUndoing] = useState<TimelineEntry | null>(null);
  const [draftShown, setDraftShown] = useState(false);
  const entries = (data ?? []).toSorted((a, b) => b.recorded - a.recorded || b.seq - a.seq);
  const sentence = useSentence(lineNames(entries));

  if (!data) return null;
  if (entries.length === 0) return <p className={classes.sub}>{t('empty')}</p>;

  const placed = entries.findLast((e) => e.t === 'order.placed');
  const isStep = (e: TimelineEntry): boolean =>
    isDraftStep(e, placed?.recorded ?? 0) && (e.rid !== placed?.rid || e.seq < placed.seq);
  const steps = entries.filter(isStep);
  const shown = draftShown ? entries : entries.filter((e) => !isStep(e));

  return (
    <>
      <ol className={classes.list}>
        {shown.map((entry) => (
          <TimelineRow
            key={entry.id}
            entry={entry}
            sentence={sentence(entry)}
            onUndo={entry.undoable && readOnly === null ? () => setUndoing(entry) : undefined}
          />
        ))}
      </ol>
      {steps.length > 0 && (
        <div className={classes.fold}>
          <button type="button" aria-expanded={draftShown} onClick={() => setDraftShown(!draftShown)}>
            {draftShown ? t('hideDraft') : t('showDraft', { count: steps.length })}
          </button>
        </div>
      )}
      <ConfirmDialog
        opened={undoing !== null}
        title={undoing ? sentence(undoing).text : ''}
        text={undoing && undoWords(undoing.t)}
        confirmLabel={t('common:undo')}
        onClose={() => setUndoing(null)}
        onConfirm={async () => {
          if (!undoing) return null;
          const target = { aggregate: undoing.aggregate, eventId: undoing.id, t: undoing.t };
          const outcome = await undo(core, target, t('common:undone'));
          if (!outcome.ok) return refusalText(outcome.refusal);
          sayDone(t('common:undone'));
          return null;
        }}
      />
    </>
  );
};
