import { create } from 'zustand';
import type { CompareFigure, EventFilter, Moment } from '../../../shared/index.ts';
import { nowMoment } from '../../app/moment-steps.ts';

export const historyTabs = ['events', 'compare', 'proof'] as const;
export type HistoryTab = (typeof historyTabs)[number];

type HistoryState = {
  tab: HistoryTab;
  filter: EventFilter;
  /** The two moments that are compared; null until somebody chose. `to` null is now, whenever that is. */
  from: Moment | null;
  to: Moment | null;
  figure: CompareFigure | null;
  set(change: Partial<Omit<HistoryState, 'set'>>): void;
};

/** What the history screen shows, kept while the person is elsewhere. */
export const useHistory = create<HistoryState>()((set) => ({
  tab: 'events',
  filter: {},
  from: null,
  to: null,
  figure: null,
  set: (change) => set(change),
}));

/** Opens the comparison of a moment of the past with now. */
export const compareWithNow = (from: Moment): void =>
  useHistory.getState().set({ tab: 'compare', from, to: nowMoment(from.mode), figure: null });

/** Shows the entries that fit a filter. */
export const showEvents = (filter: EventFilter): void => useHistory.getState().set({ tab: 'events', filter });
