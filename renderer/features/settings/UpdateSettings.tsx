import { Button, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../shared/index.ts';
import { type HostUpdates, host } from '../../host/index.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { UpdateStatus, useUpdates } from '../updates/index.ts';
import { Field, Note, Part } from './Part.tsx';
import classes from './SettingsScreen.module.css';

/** Where new versions come from; a browser gets its own from whoever serves the page. */
export const UpdateSettings = () => {
  const state = useUpdates();
  return host.updates && state && <Updates updates={host.updates} state={state} />;
};

const Updates = ({ updates, state }: { updates: HostUpdates; state: UpdateState }) => {
  const { t } = useTranslation(['updates', 'common']);
  const said = (error: unknown): string => {
    const text = String(error);
    if (text.includes('bad-address:')) return t('noAddress');
    return text.includes('disk-full:') ? t('notKept') : t('common:somethingFailedDetail', { detail: text });
  };
  return (
    <Part title={t('title')}>
      <Field label={t('runs')}>
        {t('version', { version: state.version })}
        <UpdateStatus state={state} />
      </Field>
      <Field label={t('where')}>
        <Address updates={updates} state={state} said={said} />
        <Note>{t(state.usualFeed === '' ? 'addressHint' : 'addressHintUsual')}</Note>
        <Button
          variant="default"
          mt={8}
          onClick={() => void updates.chooseFolder().catch((error) => sayRefused(said(error)))}
        >
          {t('folder')}
        </Button>
        <Note>{t('folderHint')}</Note>
      </Field>
      <Field label={t('automatic')}>
        <Switch
          aria-label={t('automatic')}
          checked={state.automatic && state.feed !== ''}
          disabled={state.feed === ''}
          onChange={({ currentTarget: { checked } }) =>
            void updates.set({ automatic: checked }).catch((error) => sayRefused(said(error)))
          }
        />
        <Note>{t(state.feed === '' ? 'automaticNeeds' : 'automaticHint')}</Note>
      </Field>
    </Part>
  );
};

type AddressProps = { updates: HostUpdates; state: UpdateState; said: (error: unknown) => string };

/** Unlike other texts this one may be empty, and the person is asked once more by the system. */
const Address = ({ updates, state: { feed, usualFeed }, said }: AddressProps) => {
  const { t } = useTranslation(['updates', 'common']);
  const shown = feed === usualFeed ? '' : feed;
  const [text, setText] = useState(shown);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => setText(shown), [shown]);
  const differs = text.trim() !== shown;
  const save = async (): Promise<void> => {
    setRefused(null);
    try {
      if (!(await updates.set({ feed: text.trim() }))) setText(shown);
    } catch (error) {
      setRefused(said(error));
    }
  };
  return (
    <form
      className={classes.inline}
      onSubmit={(event) => {
        event.preventDefault();
        if (differs) void save();
      }}
    >
      <TextInput
        aria-label={t('address')}
        placeholder={usualFeed}
        value={text}
        maxLength={500}
        error={refused}
        onChange={(event) => setText(event.currentTarget.value)}
        w={280}
      />
      {differs && <Button type="submit">{t('common:save')}</Button>}
    </form>
  );
};
