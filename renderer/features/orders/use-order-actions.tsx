import {
  IconArrowBackUp,
  IconCash,
  IconCheck,
  IconCopy,
  IconFileTypePdf,
  IconNote,
  IconPackage,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPrinter,
  IconScissors,
  IconTrash,
  IconTruckDelivery,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName, OrderView } from '../../../shared/index.ts';
import type { KeyBinding } from '../../app/keys.ts';
import { useNavigation } from '../../app/navigation.ts';
import { host } from '../../host/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import type { MenuAction } from '../../ui/ActionMenu.tsx';
import { useAct } from '../../ui/act.ts';
import { useExplainMenu } from '../../ui/explain/use-explain-menu.tsx';
import { newAggregateId } from '../../ui/ids.ts';
import type { PrimaryAction } from '../../ui/PageHeader.tsx';
import { savePdf } from '../../ui/print/save-pdf.ts';
import { sayRefused } from '../../ui/toasts.tsx';
import { WriteButton } from '../../ui/WriteButton.tsx';

export type OrderDialog =
  | { kind: 'ship' | 'pay' | 'edit' | 'cancel' | 'cancelLines' | 'hold' | 'note' | 'discard' | 'undo' }
  | { kind: 'deliver'; shipmentId?: string }
  | { kind: 'voidShipment' | 'changeShipment'; shipmentId: string }
  | { kind: 'voidPayment'; paymentId: string };

const keyOf: Partial<Record<ActionName, string>> = {
  place: 'mod+Enter',
  confirm: 'c',
  release: 'r',
  edit: 'e',
  ship: 's',
  deliver: 'd',
  pay: 'p',
  undo: 'u',
};

const icons: Partial<Record<ActionName, typeof IconX>> = {
  confirm: IconCheck,
  ship: IconPackage,
  deliver: IconTruckDelivery,
  pay: IconCash,
  edit: IconPencil,
  cancelLines: IconScissors,
  hold: IconPlayerPause,
  release: IconPlayerPlay,
  note: IconNote,
  duplicate: IconCopy,
  undo: IconArrowBackUp,
  cancel: IconX,
  discard: IconTrash,
};

const ofDraft: ActionName[] = ['place', 'edit', 'pay', 'note', 'duplicate', 'undo', 'discard'];
const ofPlaced: ActionName[] = [
  'confirm',
  'ship',
  'deliver',
  'pay',
  'edit',
  'cancelLines',
  'hold',
  'release',
  'note',
  'duplicate',
  'undo',
  'cancel',
];
const danger: ActionName[] = ['cancel', 'discard'];
const afterLine: ActionName[] = ['note', 'undo'];

/** What can be done with an order: which first, which behind ⋯ and why not, and the key of each. */
export const useOrderActions = (order: OrderView) => {
  const { t } = useTranslation(['orders', 'common']);
  const act = useAct();
  const explainMenu = useExplainMenu();
  const go = useNavigation((n) => n.go);
  const refusalText = useRefusalText();
  const [dialog, open] = useState<OrderDialog | null>(null);
  const { id } = order.row;
  const number = order.row.number ?? '';
  const draft = order.row.headline === 'draft';

  const perform = (name: ActionName): void => {
    switch (name) {
      case 'place':
        void act('order.place', id, {}, { said: (o) => t('said.placed', { number: o.number ?? '' }) });
        return;
      case 'confirm':
        void act('order.confirm', id, {}, { said: t('said.confirmed', { number }) });
        return;
      case 'release':
        void act('order.release', id, {}, { said: t('said.released', { number }) });
        return;
      case 'duplicate': {
        const copy = newAggregateId('o');
        void act(
          'order.duplicate',
          copy,
          { from: id as `o_${string}` },
          { said: t('said.duplicated'), undo: false },
        ).then((outcome) => outcome.ok && go('entry', copy));
        return;
      }
      case 'edit':
        if (draft) go('entry', id);
        else open({ kind: 'edit' });
        return;
      case 'voidShipment':
        return;
      default:
        open({ kind: name });
    }
  };

  const reasonOf = (name: ActionName): string | null => {
    const action = order.actions.find((a) => a.name === name);
    return action?.refusal ? refusalText(action.refusal) : null;
  };
  const attempt = (name: ActionName): void => {
    const reason = reasonOf(name);
    if (reason) sayRefused(reason);
    else perform(name);
  };
  const labelOf = (name: ActionName): string =>
    draft && name === 'edit' ? t('action.openDraft') : t(`action.${name}`);
  const listed = (draft ? ofDraft : ofPlaced).filter(
    (name) =>
      order.actions.some((a) => a.name === name) &&
      !(name === 'release' && !order.row.held) &&
      !(name === 'hold' && order.row.held),
  );

  const primaryName = order.primary;
  const primary: PrimaryAction | undefined = primaryName
    ? { label: labelOf(primaryName), ...keyed(primaryName), run: () => attempt(primaryName) }
    : undefined;
  const rest = listed.filter((name) => name !== primaryName && !(draft && name === 'edit'));
  const menu = rest.map((name): MenuAction => {
    const Icon = icons[name];
    return {
      id: name,
      label: labelOf(name),
      icon: Icon && <Icon size={16} stroke={1.6} aria-hidden="true" />,
      keys: keyOf[name],
      reason: reasonOf(name),
      danger: danger.includes(name),
      writes: true,
      divided: afterLine.includes(name),
      run: () => perform(name),
    };
  });
  const print: MenuAction = {
    id: 'print',
    label: t('action.print'),
    icon: <IconPrinter size={16} stroke={1.6} aria-hidden="true" />,
    run: () => void host.print().catch(() => sayRefused(t('printFailed'))),
  };
  const pdf: MenuAction[] = savePdf
    ? [
        {
          id: 'pdf',
          label: t('common:pdf.save'),
          icon: <IconFileTypePdf size={16} stroke={1.6} aria-hidden="true" />,
          run: () => void savePdf?.(number),
        },
      ]
    : [];
  // Among the harmless ones: what does damage stays last.
  const at = menu.findIndex((item) => item.id === 'duplicate') + 1;
  const explained = explainMenu([
    { of: 'orderStatus', orderId: id },
    { of: 'orderTotal', orderId: id },
    { of: 'orderBalance', orderId: id },
  ]);
  menu.splice(at, 0, print, ...pdf, ...explained);
  const others = draft ? (
    <WriteButton variant="default" onClick={() => perform('edit')}>
      {t('action.openDraft')}
    </WriteButton>
  ) : undefined;
  const keys = listed.flatMap((name): KeyBinding[] => {
    const binding = keyOf[name];
    return binding ? [{ keys: binding, label: labelOf(name), run: () => attempt(name), writes: true }] : [];
  });

  return { primary, others, menu, keys, dialog, open };
};

const keyed = (name: ActionName): { keys?: string } => {
  const keys = keyOf[name];
  return keys ? { keys } : {};
};
