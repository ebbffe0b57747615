import { useCallback } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useMachineDesk } from './machine-desk.ts';
import { useSync } from './use-sync.ts';

/** Shows a code for another machine. Where there is no network, leads to what says how it goes without one. */
export const useAddMachine = (): (() => void) => {
  const network = useSync()?.network ?? false;
  const begin = useMachineDesk((d) => d.begin);
  const go = useNavigation((n) => n.go);
  const { guard } = useReadOnly();
  return useCallback(() => {
    if (network) guard(() => begin({ what: 'add' }))();
    else go('machines', null);
  }, [network, begin, go, guard]);
};
