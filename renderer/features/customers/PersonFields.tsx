import { Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SimilarCustomers } from './SimilarCustomers.tsx';
import type { CustomerForm } from './use-customer-form.ts';

type Props = {
  form: CustomerForm;
  /** What choosing somebody who is already there does. */
  onUse: (id: string) => void;
  useLabel: string;
};

/** Name, telephone and e-mail of somebody new, with those who may be the same person. */
export const PersonFields = ({ form, onUse, useLabel }: Props) => {
  const { t } = useTranslation('customers');
  const { person, setPerson } = form;
  const field = (key: 'name' | 'phone' | 'email') => ({
    label: t(`field.${key}`),
    value: person[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setPerson({ ...person, [key]: event.currentTarget.value }),
  });
  return (
    <Stack gap={8}>
      <TextInput {...field('name')} required withAsterisk={false} maxLength={200} autoFocus data-autofocus />
      <Group gap={8} wrap="nowrap" grow>
        <TextInput {...field('phone')} type="tel" maxLength={60} />
        <TextInput {...field('email')} type="email" maxLength={200} />
      </Group>
      <SimilarCustomers similar={form.similar} onUse={onUse} useLabel={useLabel} />
    </Stack>
  );
};
