import { create } from 'zustand';

type ReportState = { opened: boolean; open: () => void; close: () => void };

/** Whether this window shows the report of a problem: the menu, settings and screens that failed ask for it. */
export const useReport = create<ReportState>((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}));
