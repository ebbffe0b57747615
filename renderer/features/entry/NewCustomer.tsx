import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineError } from '../../ui/InlineError.tsx';
import { PersonFields } from '../customers/PersonFields.tsx';
import { personFrom, useCustomerForm } from '../customers/use-customer-form.ts';
import classes from './CustomerPicker.module.css';
import type { Draft } from './use-draft.ts';

type Props = {
  typed: string;
  draft: Pick<Draft, 'unsent' | 'begin'>;
  onAdded: (id: string) => void;
  /** Somebody who is already there turned out to be meant. */
  onUse: (id: string) => void;
  onCancel: () => void;
};

/** Somebody new, without leaving the order. */
export const NewCustomer = ({ typed, draft, onAdded, onUse, onCancel }: Props) => {
  const { t } = useTranslation('entry');
  const { t: common } = useTranslation();
  const [left] = useState(() => draft.unsent.read().customer);
  const form = useCustomerForm(left?.person ?? personFrom(typed), left?.id);
  const { unsent, begin } = draft;
  const { id, person } = form;
  useEffect(() => {
    unsent.keep({ customer: { id, person } });
    void begin();
  }, [unsent, begin, id, person]);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!form.ready) return;
    const done = await form.save();
    // A kill may have come between adding somebody and naming them on the order.
    if (done.ok || done.refusal.code === 'customerExists') onAdded(form.id);
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
