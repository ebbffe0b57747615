import type { TimelineEntry } from '../../../shared/index.ts';
import { asPayload, listOf, type Payload, textOf } from './payload.ts';

/** Names of an order's lines by their id, also of those that were removed again. */
export const lineNames = (entries: TimelineEntry[]): Map<string, string> => {
  const names = new Map<string, string>();
  const take = (line: Payload): void => {
    const name = textOf(asPayload(line.snapshot), 'name');
    if (name) names.set(textOf(line, 'lineId'), name);
  };
  for (const { t, payload } of entries) {
    if (t === 'order.lineAdded') take(asPayload(payload));
    if (t === 'order.placedEdited')
      for (const change of listOf(asPayload(payload), 'changes')) take(asPayload(change.line));
  }
  return names;
};
