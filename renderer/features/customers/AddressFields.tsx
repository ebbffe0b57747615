import { Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Address } from '../../../shared/index.ts';

type Props = { value: Address; onChange: (value: Address) => void; autoFocus?: boolean };

const MOST_LINES = 6;

/** An address as an envelope has it; every part may be left empty. */
export const AddressFields = ({ value, onChange, autoFocus }: Props) => {
  const { t } = useTranslation('customers');
  const field = (key: 'name' | 'postalCode' | 'city' | 'region' | 'country', max: number) => ({
    label: t(`address.${key}`),
    value: value[key] ?? '',
    maxLength: max,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...value, [key]: event.currentTarget.value }),
  });
  return (
    <Stack gap={8}>
      <TextInput {...field('name', 200)} data-autofocus={autoFocus || undefined} />
      <Textarea
        label={t('address.lines')}
        value={value.lines.join('\n')}
        autosize
        minRows={2}
        maxRows={MOST_LINES}
        onChange={(event) =>
          onChange({ ...value, lines: event.currentTarget.value.split('\n').slice(0, MOST_LINES) })
        }
      />
      <Group gap={8} wrap="nowrap" grow preventGrowOverflow={false}>
        <TextInput {...field('postalCode', 30)} maw={120} />
        <TextInput {...field('city', 120)} />
      </Group>
      <Group gap={8} wrap="nowrap" grow>
        <TextInput {...field('region', 120)} />
        <TextInput {...field('country', 120)} />
      </Group>
    </Stack>
  );
};
