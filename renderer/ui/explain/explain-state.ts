import { create } from 'zustand';
import type { Subject } from '../../../shared/index.ts';

type ExplainState = {
  /** The figure whose entries are shown; null while none is. */
  subject: Subject | null;
  explain(subject: Subject): void;
  close(): void;
};

export const useExplain = create<ExplainState>()((set) => ({
  subject: null,
  explain: (subject) => set({ subject }),
  close: () => set({ subject: null }),
}));
