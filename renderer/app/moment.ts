import { create } from 'zustand';
import type { Moment, Refusal } from '../../shared/index.ts';
import type { CoreClient } from '../core-client/client.ts';

export const TRAVEL_WORK = 'travel';

type MomentState = {
  /** What this window looks at; null is now. */
  moment: Moment | null;
  /** The moment that is being made ready. */
  coming: Moment | null;
  /** Why the last jump did not happen. */
  refusal: Refusal | null;
  /** The controls for choosing a moment are shown. */
  opened: boolean;
  /** Rises each time they are asked for, so that the focus goes there again. */
  calls: number;
};

const now: MomentState = { moment: null, coming: null, refusal: null, opened: false, calls: 0 };

/** Where in time this window is. Another window has its own. */
export const useMoment = create<MomentState>()(() => now);

const { setState: set, getState: get } = useMoment;

type Asker = Pick<CoreClient, 'call'>;

/** The jump that was asked for last; those before it are given up. */
let wanted: Moment | null = null;
let running = false;

export const isSameMoment = (a: Moment | null, b: Moment | null): boolean =>
  a?.at === b?.at && a?.mode === b?.mode;

const askCore = (core: Asker, to: Moment) =>
  core.call('travel', to).catch((error: Error) => ({
    ok: false as const,
    refusal: { code: 'internal', facts: { detail: error.message } },
  }));

/** Stops whatever is being made ready; what is on screen stays. */
export const stopTravel = (core: Asker): void => {
  if (!running) return;
  wanted = null;
  set({ coming: null });
  void core.call('cancelWork', TRAVEL_WORK);
};

/**
 * Makes `to` ready and then shows it; until then the screen stays as it is. One jump at a time is made, and the one asked
 * for last is the one that counts.
 */
export const travelTo = async (core: Asker, to: Moment): Promise<void> => {
  if (!running && isSameMoment(get().moment, to)) return;
  wanted = to;
  set({ coming: to, refusal: null, opened: true });
  if (running) {
    void core.call('cancelWork', TRAVEL_WORK);
    return;
  }
  running = true;
  while (wanted) {
    const target: Moment = wanted;
    const answer = await askCore(core, target);
    if (wanted !== target) continue;
    wanted = null;
    if (answer.ok) set({ moment: answer.moment, coming: null });
    else set({ coming: null, refusal: answer.refusal.code === 'cancelled' ? null : answer.refusal });
  }
  running = false;
};

/** Back to now, at once: nothing has to be made ready for it. */
export const returnToNow = (core: Asker): void => {
  stopTravel(core);
  set(now);
};

export const openMomentBar = (): void => set({ opened: true, calls: get().calls + 1 });
