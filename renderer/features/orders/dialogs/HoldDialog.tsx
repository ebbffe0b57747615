import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

export const HoldDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      opened
      title={t('hold.title', { number: name })}
      submitLabel={t('hold.submit')}
      onClose={onClose}
      onSubmit={() =>
        act(
          'order.hold',
          order.row.id,
          { reason },
          { said: t('said.held', { number: name }), inline: true },
        ).then(sentenceOf)
      }
    >
      <Text>{t('hold.text')}</Text>
      <Textarea
        spellCheck
        data-autofocus
        label={t('hold.reason')}
        value={reason}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
