import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useScanToOrder } from '../entry/scan-to-order.ts';
import { ComparePart } from './ComparePart.tsx';
import { FilePart } from './FilePart.tsx';
import { MachineList } from './MachineList.tsx';
import { othersOf } from './machine-state.ts';
import classes from './machines.module.css';
import { Part } from './Part.tsx';
import { SharingPart } from './SharingPart.tsx';
import { StrangersPart } from './StrangersPart.tsx';
import { useAddMachine } from './use-add-machine.ts';
import { useSync } from './use-sync.ts';

/** Every machine of the shop as this one knows it, and the ways by which they exchange. */
export const MachinesScreen = () => {
  const { t } = useTranslation('machines');
  const status = useSync();
  const add = useAddMachine();
  useScanToOrder();
  useKeys(t('title'), [{ keys: 'a', label: t('action.add'), run: add, writes: true }]);
  const alone = status !== null && othersOf(status).length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        primary={
          status?.network && status.owner
            ? {
                label: t('action.add'),
                keys: 'a',
                run: add,
                icon: <IconPlus size={16} stroke={1.8} aria-hidden="true" />,
              }
            : undefined
        }
      />
      <div className={classes.page}>
        {status && (
          <div className={classes.inner}>
            <MachineList status={status} />
            {alone && <Part title={t('alone.title')} text={t('alone.text')} />}
            <StrangersPart strangers={status.strangers} />
            <SharingPart status={status} />
            <FilePart others={!alone} />
            <ComparePart />
          </div>
        )}
      </div>
    </>
  );
};
