import type { UpdateStep, UpdateWay } from '../../../shared/index.ts';

export type Quitting = {
  step: UpdateStep;
  way: UpdateWay;
  /** The person said "Restart and update". */
  asked: boolean;
  /** The whole machine goes down: whatever is begun now is cut in the middle. */
  shutdown: boolean;
};

/** What happens to a version that is ready when the app has closed its windows and is about to end. */
export function atQuit({
  step,
  way,
  asked,
  shutdown,
}: Quitting): 'nothing' | 'install' | 'install-and-start' {
  if (shutdown || step.at !== 'ready') return 'nothing';
  if (asked) return 'install-and-start';
  return way === 'quit' ? 'install' : 'nothing';
}
