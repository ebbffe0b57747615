import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SettingsScreen.module.css';

type Props = {
  label: string;
  value: string;
  maxLength: number;
  /** Returns the sentence of a refusal. */
  onSave: (value: string) => Promise<string | null>;
};

/** A text that is saved by Enter or the button that appears once it differs. */
export const SavedText = ({ label, value, maxLength, onSave }: Props) => {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => setText(value), [value]);
  const differs = text.trim() !== value && text.trim() !== '';
  return (
    <form
      className={classes.inline}
      onSubmit={async (event) => {
        event.preventDefault();
        if (differs) setRefused(await onSave(text.trim()));
      }}
    >
      <TextInput
        aria-label={label}
        value={text}
        maxLength={maxLength}
        error={refused}
        onChange={(event) => setText(event.currentTarget.value)}
        w={280}
      />
      {differs && <Button type="submit">{t('save')}</Button>}
    </form>
  );
};
