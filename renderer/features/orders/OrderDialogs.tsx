import type { OrderView } from '../../../shared/index.ts';
import { CancelDialog } from './dialogs/CancelDialog.tsx';
import { CancelLinesDialog } from './dialogs/CancelLinesDialog.tsx';
import { ChangeShipmentDialog } from './dialogs/ChangeShipmentDialog.tsx';
import { DeliverDialog } from './dialogs/DeliverDialog.tsx';
import { DiscardDialog } from './dialogs/DiscardDialog.tsx';
import { HoldDialog } from './dialogs/HoldDialog.tsx';
import { NoteDialog } from './dialogs/NoteDialog.tsx';
import { PayDialog } from './dialogs/PayDialog.tsx';
import { ShipDialog } from './dialogs/ShipDialog.tsx';
import { UndoDialog } from './dialogs/UndoDialog.tsx';
import { VoidPaymentDialog } from './dialogs/VoidPaymentDialog.tsx';
import { VoidShipmentDialog } from './dialogs/VoidShipmentDialog.tsx';
import { EditDialog } from './edit/EditDialog.tsx';
import type { OrderDialog } from './use-order-actions.tsx';

export type DialogProps = {
  order: OrderView;
  /** Its number, or the nickname of a draft. */
  name: string;
  onClose: () => void;
};

/** The dialog of an order that is open. */
export const OrderDialogs = ({ dialog, ...props }: DialogProps & { dialog: OrderDialog | null }) => {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'ship':
      return <ShipDialog {...props} />;
    case 'deliver':
      return <DeliverDialog {...props} shipmentId={dialog.shipmentId} />;
    case 'pay':
      return <PayDialog {...props} />;
    case 'edit':
      return <EditDialog {...props} />;
    case 'cancel':
      return <CancelDialog {...props} />;
    case 'cancelLines':
      return <CancelLinesDialog {...props} />;
    case 'hold':
      return <HoldDialog {...props} />;
    case 'note':
      return <NoteDialog {...props} />;
    case 'discard':
      return <DiscardDialog {...props} />;
    case 'undo':
      return <UndoDialog {...props} />;
    case 'voidShipment':
      return <VoidShipmentDialog {...props} shipmentId={dialog.shipmentId} />;
    case 'changeShipment':
      return <ChangeShipmentDialog {...props} shipmentId={dialog.shipmentId} />;
    case 'voidPayment':
      return <VoidPaymentDialog {...props} paymentId={dialog.paymentId} />;
  }
};
