import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/index.ts';
import { type MachineDialog, MachineDialogs } from './MachineDialogs.tsx';
import { MachineRow } from './MachineRow.tsx';
import { inOrder } from './machine-state.ts';
import classes from './machines.module.css';
import { useNow } from './use-now.ts';

/** How often "2 min ago" is looked at again. */
const TICK_MS = 15_000;

export const MachineList = ({ status }: { status: SyncStatus }) => {
  const { t } = useTranslation('machines');
  const now = useNow(TICK_MS);
  const [dialog, setDialog] = useState<MachineDialog | null>(null);
  return (
    <>
      <ul className={classes.machines} aria-label={t('list')}>
        {inOrder(status.machines).map((machine) => (
          <MachineRow
            key={machine.dev}
            machine={machine}
            owner={status.owner}
            network={status.network}
            now={now}
            open={setDialog}
          />
        ))}
      </ul>
      <MachineDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
};
