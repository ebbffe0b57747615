/** A hand cannot keep this up over six keys; every keyboard-wedge scanner is faster. */
export const MAX_GAP_MS = 30;
/** Some scanners think before they send the Enter; by then the keys before it have told. */
export const MAX_ENTER_GAP_MS = 100;
export const MIN_LENGTH = 6;

export type BurstKey = { key: string /** ms, monotonic. */; at: number };
export type BurstStep =
  /** Nothing to see: a hand is typing. */
  | { kind: 'none' }
  /** First key of what may become a scan: remember what the focused field looks like now. */
  | { kind: 'start' }
  | { kind: 'more' }
  /** Enter right behind enough fast keys: this was a scanner. */
  | { kind: 'scan'; code: string };

/** Tells a scanner from a hand by the time between keys. Holds no text longer than the burst lasts. */
export const createBurst = (minLength = MIN_LENGTH, maxGap = MAX_GAP_MS) => {
  let code = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    press({ key, at }: BurstKey): BurstStep {
      const gap = at - last;
      const fast = gap < maxGap;
      last = at;
      if (key === 'Enter') {
        const scanned = code;
        code = '';
        return gap < MAX_ENTER_GAP_MS && scanned.length >= minLength
          ? { kind: 'scan', code: scanned }
          : { kind: 'none' };
      }
      // Scanners send Shift for capitals between the keys it belongs to.
      if (key === 'Shift') return { kind: code ? 'more' : 'none' };
      if (key.length !== 1) {
        code = '';
        return { kind: 'none' };
      }
      if (fast && code) {
        code += key;
        return { kind: 'more' };
      }
      code = key;
      return { kind: 'start' };
    },
  };
};
