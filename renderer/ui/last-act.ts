import type { UndoTarget } from './undo.ts';

export type LastAct = { said: string; target: UndoTarget };

let last: LastAct | null = null;

/** The last thing done in this window that can be taken back, for `U`. */
export const lastAct = {
  get: (): LastAct | null => last,
  set: (act: LastAct | null): void => {
    last = act;
  },
};
