import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineError } from '../../ui/InlineError.tsx';
import { PersonFields } from '../customers/PersonFields.tsx';
import { personFrom, useCustomerForm } from '../customers/use-customer-form.ts';
import classes from './CustomerPicker.module.css';

type Props = {
  typed: string;
  onAdded: (id: string) => void;
  /** Somebody who is already there turned out to be meant. */
  onUse: (id: string) => void;
  onCancel: () => void;
};

/** Somebody new, without leaving the order. */
export const NewCustomer = ({ typed, onAdded, onUse, onCancel }: Props) => {
  const { t } = useTranslation('entry');
  const { t: common } = useTranslation();
  const form = useCustomerForm(personFrom(typed));
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!form.ready) return;
    const done = await form.save();
    if (done.ok) onAdded(form.id);
    else setRefused(done.text);
  };
  return (
    <form
      className={classes.form}
      aria-label={t('newCustomer')}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <PersonFields form={form} onUse={onUse} useLabel={t('useThisOne')} />
      <InlineError text={refused} />
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <Button size="xs" type="submit" variant="light" disabled={!form.ready}>
          {t('addThisCustomer')}
        </Button>
      </div>
    </form>
  );
};
