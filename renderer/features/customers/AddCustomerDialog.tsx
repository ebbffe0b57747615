import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/index.ts';
import { AddressFields } from './AddressFields.tsx';
import { PersonFields } from './PersonFields.tsx';
import { useCustomerForm } from './use-customer-form.ts';

type Props = { opened: boolean; onClose: () => void; onDone: (id: string) => void };

const nobody = { name: '', phone: '', email: '' };

const Dialog = ({ onClose, onDone }: Omit<Props, 'opened'>) => {
  const { t } = useTranslation('customers');
  const form = useCustomerForm(nobody);
  const submit = async (): Promise<string | null> => {
    const done = await form.save(t('added', { name: form.person.name.trim() }));
    if (!done.ok) return done.text;
    onDone(form.id);
    return null;
  };
  return (
    <FormDialog
      opened
      title={t('addTitle')}
      submitLabel={t('add')}
      disabled={!form.ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack gap={16}>
        <PersonFields form={form} onUse={onDone} useLabel={t('similar.open')} />
        <AddressFields value={form.address} onChange={form.setAddress} />
      </Stack>
    </FormDialog>
  );
};

export const AddCustomerDialog = ({ opened, ...rest }: Props) => (opened ? <Dialog {...rest} /> : null);
