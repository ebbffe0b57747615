import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { newPartId } from '../../../ui/ids.ts';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

export const NoteDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const [noteId] = useState(newPartId);
  const [text, setText] = useState('');
  return (
    <FormDialog
      opened
      title={t('note.title', { number: name })}
      submitLabel={t('note.submit')}
      disabled={!text.trim()}
      onClose={onClose}
      onSubmit={() =>
        act('order.addNote', order.row.id, { noteId, text }, { said: t('said.noted'), inline: true }).then(
          sentenceOf,
        )
      }
    >
      <Textarea
        spellCheck
        data-autofocus
        label={t('note.text')}
        value={text}
        maxLength={4000}
        autosize
        minRows={3}
        maxRows={12}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
