import { create } from 'zustand';

/** For whom a file is put together; null for what nobody else is known to have. */
export type CourierTo = { dev: string; name: string } | null;

/** What this window is doing about other machines. It lies beside the screens: joining makes the shop that they show. */
export type MachineJob = { what: 'add' } | { what: 'join' } | { what: 'courier'; to: CourierTo };

type MachineDesk = { job: MachineJob | null; begin(job: MachineJob): void; finish(): void };

export const useMachineDesk = create<MachineDesk>()((set, get) => ({
  job: null,
  begin: (job) => {
    // What is under way holds a code or a file that somebody waits for.
    if (get().job === null) set({ job });
  },
  finish: () => set({ job: null }),
}));
