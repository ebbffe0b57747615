import { workspaceEvents } from '../../domain/workspace/events.ts';
import { parseJson } from '../../kernel/parts.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';

/** Runs of one replica that may wait for the event that enrols it. */
const MOST_WAITING = 16;

/**
 * Lets runs through once their replica is enrolled in the shop, be it by themselves. Those of a stranger wait: its
 * enrolment may come later in the same file.
 */
export const memberGate = (enrolled: Iterable<string>) => {
  const members = new Set(enrolled);
  const waiting = new Map<string, VerifiedRun[]>();
  const turnedAway = new Set<string>();
  return {
    /** The runs that may go in now, in order. */
    pass: (run: VerifiedRun): VerifiedRun[] => {
      const news = enrolledBy(run);
      for (const rid of news) members.add(rid);
      const { rid } = run.header;
      const free = news.filter((other) => other !== rid).flatMap((other) => taken(waiting, other));
      if (members.has(rid)) return [...taken(waiting, rid), run, ...free];
      const held = waiting.get(rid) ?? [];
      if (held.length < MOST_WAITING) waiting.set(rid, [...held, run]);
      else turnedAway.add(rid);
      return free;
    },
    /** Replicas that nobody enrolled. */
    strangers: (): string[] =>
      [...new Set([...waiting.keys(), ...turnedAway])].filter((rid) => !members.has(rid)),
  };
};

const taken = (waiting: Map<string, VerifiedRun[]>, rid: string): VerifiedRun[] => {
  const runs = waiting.get(rid) ?? [];
  waiting.delete(rid);
  return runs;
};

const enrolledBy = (run: VerifiedRun): string[] =>
  run.events.flatMap(({ env, payload }) => {
    if (env.t !== 'workspace.replicaEnrolled') return [];
    const parsed = workspaceEvents['workspace.replicaEnrolled'].safeParse(parseJson(payload));
    return parsed.success ? [parsed.data.rid] : [];
  });
