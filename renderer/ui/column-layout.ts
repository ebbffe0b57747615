import { create } from 'zustand';

/** How somebody arranged the columns of a list: widths in px, and which are put away. For this machine only. */
export type ColumnLayout = { sizing: Record<string, number>; visibility: Record<string, boolean> };

const KEY = 'daybook.columns';
const plain: ColumnLayout = { sizing: {}, visibility: {} };

const stored = (): Record<string, ColumnLayout> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return value && typeof value === 'object' ? (value as Record<string, ColumnLayout>) : {};
  } catch {
    return {};
  }
};

type LayoutStore = {
  lists: Record<string, ColumnLayout>;
  change(list: string, to: Partial<ColumnLayout>): void;
  reset(list: string): void;
};

export const useLayouts = create<LayoutStore>()((set, get) => {
  const keep = (lists: Record<string, ColumnLayout>): void => {
    set({ lists });
    localStorage.setItem(KEY, JSON.stringify(lists));
  };
  return {
    lists: stored(),
    change: (list, to) => keep({ ...get().lists, [list]: { ...plain, ...get().lists[list], ...to } }),
    reset: (list) => keep({ ...get().lists, [list]: plain }),
  };
});

export const useLayout = (list: string): ColumnLayout => useLayouts((s) => s.lists[list] ?? plain);
