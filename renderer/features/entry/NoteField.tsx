import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newPartId } from '../../ui/ids.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { CommitInput } from './CommitInput.tsx';
import classes from './OrderDetails.module.css';
import type { Draft } from './use-draft.ts';

type Props = {
  draft: Draft;
  input: RefObject<HTMLInputElement | null>;
  tell: (done: ReturnType<Draft['addNote']>) => void;
  onEntered: () => void;
};

/** A note being typed survives a reload; one that was sent stands under the field. */
export const NoteField = ({ draft, input, tell, onEntered }: Props) => {
  const { t } = useTranslation('entry');
  const { unsent, view } = draft;
  const [left] = useState(() => unsent.read().note);
  const noteId = useRef(left?.noteId ?? newPartId());
  const onTyped = (text: string): void => {
    unsent.keep({ note: text === '' ? undefined : { noteId: noteId.current, text } });
    if (text !== '') void draft.begin();
  };
  const commit = (text: string): null => {
    const id = noteId.current;
    noteId.current = newPartId();
    if (text.trim() === '') unsent.keep({ note: undefined });
    else tell(draft.addNote(id, text));
    return null;
  };
  return (
    <div>
      <CommitInput
        id="entry-note"
        ref={input}
        value=""
        unsent={left?.text ?? ''}
        onTyped={onTyped}
        maxLength={4000}
        clears
        placeholder={t('notePlaceholder')}
        commit={commit}
        onEntered={onEntered}
        rightSection={<KeyHint keys="F10" look="plain" />}
        rightSectionWidth={36}
      />
      {(view?.notes ?? [])
        .filter((n) => !n.withdrawn)
        .map((n) => (
          <p key={n.noteId} className={classes.note}>
            {n.text}
          </p>
        ))}
    </div>
  );
};
