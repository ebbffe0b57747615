import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../core-client/hooks.ts';
import { useAddMachine } from '../features/machines/index.ts';
import { useRefusalText } from '../i18n/refusal.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { lastAct } from '../ui/last-act.ts';
import { sayDone } from '../ui/toasts.tsx';
import { undo } from '../ui/undo.ts';
import { useUndoWords } from '../ui/undo-words.ts';
import { KeySheet } from './KeySheet.tsx';
import { useKeys } from './keys.ts';
import { openMomentBar, returnToNow, useMoment } from './moment.ts';
import { useNavigation } from './navigation.ts';
import { usePalette } from './palette-state.ts';

/** Keys that work on every screen. */
export const GlobalKeys = () => {
  const { t } = useTranslation(['shell', 'orders', 'common', 'history']);
  const core = useCore();
  const go = useNavigation((n) => n.go);
  const { show, showSheet } = usePalette();
  const addMachine = useAddMachine();
  const looking = useMoment((m) => m.moment !== null || m.opened);
  const refusalText = useRefusalText();
  const undoWords = useUndoWords();
  const [undoing, setUndoing] = useState<ReturnType<typeof lastAct.get>>(null);
  useKeys(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.palette'), run: show, inFields: true },
    { keys: '?', label: t('keys.sheet'), run: showSheet },
    { keys: 'n', label: t('keys.newOrder'), run: () => go('entry', null), writes: true },
    { keys: 'g o', label: t('keys.goOrders'), run: () => go('orders') },
    { keys: 'g p', label: t('keys.goProducts'), run: () => go('products') },
    { keys: 'g s', label: t('keys.goStock'), run: () => go('stock') },
    { keys: 'g c', label: t('keys.goCustomers'), run: () => go('customers') },
    { keys: 'g d', label: t('keys.goDecisions'), run: () => go('decisions') },
    { keys: 'g h', label: t('keys.goHistory'), run: () => go('history') },
    { keys: 'g m', label: t('keys.goMachines'), run: () => go('machines') },
    { keys: 'g a', label: t('keys.addMachine'), run: addMachine },
    { keys: 'g f', label: t('keys.goFiles'), run: () => go('files') },
    { keys: 'g ,', label: t('keys.goSettings'), run: () => go('settings') },
    { keys: 'u', label: t('keys.undo'), run: () => setUndoing(lastAct.get()), writes: true },
    { keys: 't', label: t('history:past.keys.open'), run: openMomentBar },
  ]);
  useKeys(
    t('keys.everywhere'),
    looking
      ? [
          {
            keys: 'Escape',
            label: t('history:past.keys.return'),
            run: () => returnToNow(core),
            inFields: true,
          },
        ]
      : [],
    true,
  );
  return (
    <>
      <KeySheet />
      <ConfirmDialog
        opened={undoing !== null}
        title={t('orders:undo.title')}
        text={undoing && `${undoing.said}. ${undoWords(undoing.target.t)}`}
        confirmLabel={t('common:undo')}
        onClose={() => setUndoing(null)}
        onConfirm={async () => {
          if (!undoing) return null;
          const outcome = await undo(core, undoing.target, t('common:undone'));
          if (!outcome.ok) return refusalText(outcome.refusal);
          lastAct.set(null);
          sayDone(t('common:undone'));
          return null;
        }}
      />
    </>
  );
};
