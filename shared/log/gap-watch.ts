import { type Finding, findingAt } from './finding.ts';
import type { SegmentRecord, Tip } from './records.ts';

/**
 * Watches segments go by in order and names what is missing between them, and behind the last. Of a log that forked a part
 * tells nothing: its next segment may be of the shorter branch.
 */
export const gapWatch = (
  note: (finding: Finding) => void,
  fromTheStart: boolean,
  forked: (rid: string) => boolean,
) => {
  const last = new Map<string, number>();
  const missing = (rid: string, from: number, to: number): void =>
    note(findingAt({ code: 'E_GAP', detail: `events ${from} to ${to} are missing` }, { rid, from }));
  return {
    pass: ({ header }: SegmentRecord): void => {
      if (typeof header?.rid !== 'string' || (!fromTheStart && forked(header.rid))) return;
      const before = last.get(header.rid) ?? (fromTheStart ? 0 : header.from - 1);
      if (header.from > before + 1) missing(header.rid, before + 1, header.from - 1);
      last.set(header.rid, Math.max(before, header.to));
    },
    finish: (tips: Readonly<Record<string, Tip>>): void => {
      for (const [rid, { seq }] of Object.entries(tips)) {
        if (!fromTheStart && forked(rid)) continue;
        const seen = last.get(rid) ?? (fromTheStart ? 0 : seq);
        if (seq > seen) missing(rid, seen + 1, seq);
      }
    },
  };
};
