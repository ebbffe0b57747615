import type { Problem, ProofFinding, ProofReport } from '../api.ts';
import { z } from '../kernel/schema.ts';
import type { Finding } from '../log/finding.ts';

const count = z.int().min(0);
const fact = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ minor: z.number(), currency: z.string() }),
  z.object({ units: z.number(), scale: z.number() }),
]);

const finding = z.object({
  code: z.string(),
  rid: z.string(),
  seq: z.number().nullable(),
  id: z.string().nullable(),
  detail: z.string(),
  facts: z.record(z.string(), fact).optional(),
});

const report = z.object({
  complete: z.boolean(),
  at: z.number(),
  took: z.number(),
  events: count,
  segments: count,
  signatures: count,
  machines: count,
  aggregates: count,
  totals: count,
  totalsNewer: count,
  rows: count,
  stateHash: z.string(),
  firstDifference: z
    .object({
      row: z.string(),
      label: z.string(),
      field: z.string(),
      shown: z.string(),
      due: z.string(),
      event: z.string().nullable(),
    })
    .nullable(),
  findings: z.array(finding),
});

/** A report as it was kept; null when what lies there is none. */
export const parseReport = (kept: unknown): ProofReport | null => {
  const parsed = report.safeParse(kept);
  return parsed.success ? parsed.data : null;
};

/** Findings of one kind that are told one by one; what is beyond them is counted. */
const MOST = 100;

/** A list that one broken shop cannot make too long to be sent and kept. */
export const findingList = () => {
  const findings: ProofFinding[] = [];
  const counts = new Map<string, number>();
  return {
    add: (found: ProofFinding): void => {
      const n = (counts.get(found.code) ?? 0) + 1;
      counts.set(found.code, n);
      if (n <= MOST) findings.push(found);
    },
    all: (): ProofFinding[] => [
      ...findings,
      ...[...counts]
        .filter(([, n]) => n > MOST)
        .map(([code, n]) => {
          const more = n - MOST;
          return { code, rid: '', seq: null, id: null, detail: `${more} more`, facts: { more } };
        }),
    ],
  };
};

/** What every screen should say of a report; null when it found nothing that was not said already. */
export const problemOfReport = (last: ProofReport | null, known: readonly Finding[]): Problem | null => {
  const said = new Set(known.map(placeOf));
  const fresh = (last?.findings ?? []).filter((f) => !said.has(placeOf(f)));
  const [first] = fresh;
  if (!first) return null;
  return {
    code: 'damage',
    facts: { rid: first.rid, seq: first.seq, count: fresh.length },
    detail: `${first.code}: ${first.detail}`,
  };
};

const placeOf = ({ code, rid, seq, id }: Finding): string =>
  seq === null ? `${code} ${rid} ${id}` : `${code} ${rid} ${seq}`;
