import type { DeskState } from '../../../shared/index.ts';

/** How the system shows, on the app's icon and windows, how things stand. */
export type Marks = {
  /** Null while it is not known. */
  badge: number | null;
  /** 0 to 1; -1 takes it away. */
  progress: number;
  /** The computer should not fall asleep. */
  awake: boolean;
};

export const marksOf = (state: DeskState | null, busy: readonly string[]): Marks => ({
  badge: state === null ? 0 : state.decisions,
  progress: busy.length > 0 ? (state?.progress ?? -1) : -1,
  awake: busy.length > 0,
});
