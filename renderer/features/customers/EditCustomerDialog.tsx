import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../shared/index.ts';
import { FormDialog, useAct } from '../../ui/index.ts';

type Props = { id: string; view: CustomerView; onClose: () => void };

/** Name and group. Sent with the heads that were seen, so that a change made elsewhere meanwhile is not lost. */
export const EditCustomerDialog = ({ id, view, onClose }: Props) => {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const act = useAct();
  const [seen] = useState(view);
  const [name, setName] = useState(view.row.name);
  const [group, setGroup] = useState(view.row.group);

  const submit = async (): Promise<string | null> => {
    const change = {
      ...(name.trim() !== seen.row.name && { name: name.trim() }),
      ...(group.trim() !== seen.row.group && { group: group.trim() }),
    };
    if (Object.keys(change).length === 0) return null;
    const done = await act('customer.change', id, change, {
      inline: true,
      par: seen.heads,
      said: t('changed', { name: name.trim() }),
    });
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('editTitle', { name: seen.row.name })}
      submitLabel={common('save')}
      disabled={name.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('field.name')}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('field.group')}
        value={group}
        maxLength={60}
        onChange={(event) => setGroup(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
