import type { DeskState } from '../../../shared/index.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/types.ts';

export type TrayWords = {
  tooltip: string;
  open: string;
  newOrder: string;
  /** What waits to be decided; null when nothing does. */
  decisions: string | null;
  sync: string;
  quit: string;
};

/** What the icon says of how things stand. Counts alone: who looks over a shoulder reads it too. */
export function trayWords({ tray, app }: Words, state: DeskState | null): TrayWords {
  const count = state?.decisions ?? 0;
  const decisions =
    count === 0 ? null : count === 1 ? tray.oneDecision : fill(tray.decisions, { count: String(count) });
  const sync = tray.sync[state?.sync ?? 'off'];
  return {
    tooltip: [app, sync, ...(decisions ? [decisions] : [])].join('\n'),
    open: tray.open,
    newOrder: tray.newOrder,
    decisions,
    sync,
    quit: tray.quit,
  };
}
