import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../shared/index.ts';
import { FormDialog, useAct } from '../../ui/index.ts';

type Props = { view: ProductView; onClose: () => void };

/** Says who still waits for it before it goes. */
export const ArchiveProduct = ({ view, onClose }: Props) => {
  const { t } = useTranslation('products');
  const act = useAct();
  const [reason, setReason] = useState('');
  const { row, openOrders } = view;
  const submit = async (): Promise<string | null> => {
    const said = t('archived', { name: row.name });
    const done = await act('product.archive', row.id, { reason: reason.trim() }, { inline: true, said });
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('archiveTitle', { name: row.name })}
      submitLabel={t('archive')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack gap={8}>
        <span>{t('archiveText')}</span>
        {openOrders.length > 0 && <strong>{t('archiveClaimed', { count: openOrders.length })}</strong>}
        <TextInput
          label={t('reason')}
          maxLength={500}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </FormDialog>
  );
};
