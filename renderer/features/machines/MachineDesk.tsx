import { useStatus } from '../../app/core-status.ts';
import { useNavigation } from '../../app/navigation.ts';
import { AddMachineDialog } from './AddMachineDialog.tsx';
import { CourierDialog } from './CourierDialog.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { useMachineDesk } from './machine-desk.ts';
import { useWatchSync } from './use-sync.ts';

/** Whatever this window is doing about other machines. It lies beside the screens, as joining changes what they show. */
export const MachineDesk = () => {
  const { job, finish } = useMachineDesk();
  const ready = useStatus().phase === 'ready';
  const looking = useNavigation((n) => n.screen === 'machines');
  useWatchSync(job !== null || (looking && ready));
  switch (job?.what) {
    case 'join':
      return <JoinDialog link={job.link} onClose={finish} />;
    case 'add':
      return ready ? <AddMachineDialog onClose={finish} /> : null;
    case 'courier':
      return ready ? <CourierDialog key={job.to?.dev ?? ''} to={job.to} onClose={finish} /> : null;
    default:
      return null;
  }
};
