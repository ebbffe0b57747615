import { useTranslation } from 'react-i18next';
import { useAct } from '../../../ui/act.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { sentenceOf } from './sentence-of.ts';

export const DiscardDialog = ({ order, onClose }: DialogProps) => {
  const { t } = useTranslation('orders');
  const act = useAct();
  return (
    <ConfirmDialog
      opened
      danger
      title={t('discard.title')}
      text={t('discard.text')}
      confirmLabel={t('discard.submit')}
      onClose={onClose}
      onConfirm={() =>
        act('order.discard', order.row.id, {}, { said: t('said.discarded'), inline: true }).then(sentenceOf)
      }
    />
  );
};
