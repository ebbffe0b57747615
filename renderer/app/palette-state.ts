import { create } from 'zustand';

type PaletteState = {
  opened: boolean;
  sheet: boolean;
  show: () => void;
  hide: () => void;
  showSheet: () => void;
  hideSheet: () => void;
};

export const usePalette = create<PaletteState>()((set) => ({
  opened: false,
  sheet: false,
  show: () => set({ opened: true, sheet: false }),
  hide: () => set({ opened: false }),
  showSheet: () => set({ sheet: true, opened: false }),
  hideSheet: () => set({ sheet: false }),
}));
