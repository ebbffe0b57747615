import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog, QuietButton, Section, useAct } from '../../ui/index.ts';
import classes from './customers.module.css';

type Props = { id: string; note: string; heads: string[] };

/** What everybody at the counter should know of somebody. */
export const CustomerNote = ({ id, note, heads }: Props) => {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const act = useAct();
  const [text, setText] = useState<string | null>(null);
  const submit = async (): Promise<string | null> => {
    const done = await act(
      'customer.change',
      id,
      { note: text?.trim() ?? '' },
      { inline: true, par: heads, said: t('note.saved') },
    );
    return done.ok ? null : done.text;
  };
  return (
    <Section
      title={t('note.title')}
      aside={
        <QuietButton writes onClick={() => setText(note)}>
          {t(note ? 'note.edit' : 'note.add')}
        </QuietButton>
      }
    >
      {note && <p className={classes.note}>{note}</p>}
      <FormDialog
        opened={text !== null}
        title={t('note.title')}
        submitLabel={common('save')}
        onSubmit={submit}
        onClose={() => setText(null)}
      >
        <Textarea
          spellCheck
          aria-label={t('note.title')}
          placeholder={t('noteHint')}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={2000}
          data-autofocus
          value={text ?? ''}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </FormDialog>
    </Section>
  );
};
