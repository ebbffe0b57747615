import { useCallback } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useMachineDesk } from './machine-desk.ts';
import { useSync } from './use-sync.ts';

/** Shows a code for another machine. Where that cannot be done here, leads to the screen that says how it goes. */
export const useAddMachine = (): (() => void) => {
  const status = useSync();
  const able = (status?.network && status.owner) ?? false;
  const begin = useMachineDesk((d) => d.begin);
  const go = useNavigation((n) => n.go);
  const { guard } = useReadOnly();
  return useCallback(() => {
    if (able) guard(() => begin({ what: 'add' }))();
    else go('machines', null);
  }, [able, begin, go, guard]);
};
