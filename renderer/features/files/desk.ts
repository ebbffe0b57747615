import { create } from 'zustand';
import { kindOfFile } from './file-kind.ts';

/** The one thing with a file that this window is about. */
export type Job = { what: 'log'; file: File } | { what: 'sheet'; file: File } | { what: 'copy' };

type Taken = 'taken' | 'busy' | 'unknown';

type Desk = {
  job: Job | null;
  /** Begins with a file that was chosen, dropped or opened. */
  take(file: File): Taken;
  begin(job: Job): Taken;
  finish(): void;
};

export const useDesk = create<Desk>()((set, get) => ({
  job: null,
  take: (file) => {
    const what = kindOfFile(file.name);
    return what ? get().begin({ what, file }) : 'unknown';
  },
  begin: (job) => {
    // One that is open may hold a preview that took minutes to make.
    if (get().job) return 'busy';
    set({ job });
    return 'taken';
  },
  finish: () => set({ job: null }),
}));
