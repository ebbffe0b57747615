import { CloseGuard } from '../features/closing/index.ts';
import { DeskTeller } from '../features/desktop/index.ts';
import { FileDesk } from '../features/files/index.ts';
import { MachineDesk } from '../features/machines/index.ts';
import { FailedScreen } from '../features/status/FailedScreen.tsx';
import { OpeningScreen } from '../features/status/OpeningScreen.tsx';
import { UpdateDesk } from '../features/updates/index.ts';
import { WelcomeScreen } from '../features/welcome/WelcomeScreen.tsx';
import { useStatus } from './core-status.ts';
import { NoteCore } from './NoteCore.tsx';
import { Shell } from './Shell.tsx';

/**
 * The screen, and beside it whatever is being done with a file or another machine: that may go on while the screen becomes
 * another.
 */
export const App = () => (
  <>
    <NoteCore />
    <Phase />
    <FileDesk />
    <CloseGuard />
    <DeskTeller />
    <MachineDesk />
    <UpdateDesk />
  </>
);

/** What is on screen follows from how the core stands. */
const Phase = () => {
  const status = useStatus();
  switch (status.phase) {
    case 'opening':
      return <OpeningScreen rehearsing={status.rehearsing} />;
    case 'welcome':
      return <WelcomeScreen />;
    case 'failed':
      return <FailedScreen problem={status.problem} other={status.other} />;
    case 'ready':
      // Another shop is another world: nothing of the last one's screens may stay.
      return <Shell key={status.shop.ws} loaded={status.loaded} problems={status.problems} />;
  }
};
