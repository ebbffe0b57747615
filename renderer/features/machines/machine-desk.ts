import { create } from 'zustand';
import type { JoinLink } from '../../../shared/index.ts';

/** For whom a file is put together; null for what nobody else is known to have. */
export type CourierTo = { dev: string; name: string } | null;

/** What this window is doing about other machines. It lies beside the screens: joining makes the shop that they show. */
export type MachineJob =
  | { what: 'add' }
  | { what: 'join'; link?: JoinLink }
  | { what: 'courier'; to: CourierTo };

type MachineDesk = { job: MachineJob | null; begin(job: MachineJob): 'begun' | 'busy'; finish(): void };

export const useMachineDesk = create<MachineDesk>()((set, get) => ({
  job: null,
  begin: (job) => {
    // What is under way holds a code or a file that somebody waits for.
    if (get().job !== null) return 'busy';
    set({ job });
    return 'begun';
  },
  finish: () => set({ job: null }),
}));
