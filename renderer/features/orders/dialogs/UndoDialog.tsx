import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/index.ts';
import { useCore } from '../../../core-client/hooks.ts';
import { useRefusalText } from '../../../i18n/refusal.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { lastAct } from '../../../ui/last-act.ts';
import { sayDone } from '../../../ui/toasts.tsx';
import { type UndoTarget, undo } from '../../../ui/undo.ts';
import { useUndoWords } from '../../../ui/undo-words.ts';
import type { DialogProps } from '../OrderDialogs.tsx';

/** A payment is a record of its own; when taking it was the last thing done here, it is what U means. */
const lastPayment = (order: OrderView): UndoTarget | null => {
  const target = lastAct.get()?.target;
  const payment = order.payments.find((p) => p.id === target?.aggregate);
  return target && payment?.state === 'received' ? target : null;
};

/** Undo of the order's last act: says what it will do before it does it. */
export const UndoDialog = ({ order, onClose }: DialogProps) => {
  const { t } = useTranslation(['orders', 'common']);
  const core = useCore();
  const refusalText = useRefusalText();
  const undoWords = useUndoWords();
  const target = lastPayment(order) ?? (order.undo && { aggregate: order.row.id, ...order.undo });
  return (
    <ConfirmDialog
      opened
      title={t('undo.title')}
      text={target ? undoWords(target.t) : t('undo.nothing')}
      confirmLabel={t('undo.submit')}
      onClose={onClose}
      onConfirm={async () => {
        if (!target) return null;
        const outcome = await undo(core, target, t('common:undone'));
        if (!outcome.ok) return refusalText(outcome.refusal);
        lastAct.set(null);
        sayDone(t('common:undone'));
        return null;
      }}
    />
  );
};
