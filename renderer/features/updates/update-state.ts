import { useEffect } from 'react';
import { create } from 'zustand';
import type { UpdateState } from '../../../shared/index.ts';
import { host } from '../../host/index.ts';

type Known = { state: UpdateState | null };

const useStore = create<Known>()(() => ({ state: null }));

/** How it stands with new versions; null until it is known, and in a browser. */
export const useUpdates = (): UpdateState | null => {
  useEffect(() => host.updates?.follow((state) => useStore.setState({ state })), []);
  return useStore((s) => s.state);
};

type Desk = { opened: boolean; open(): void; close(): void };

/** The dialog that answers "Check for updates…". */
export const useUpdateDesk = create<Desk>()((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}));
