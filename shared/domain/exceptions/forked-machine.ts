import type { Clash } from './rule.ts';

/** A log that goes on in two ways: a copied or restored machine wrote on from an old state. */
export type ForkedLog = {
  workspace: string;
  rid: string;
  /** Name of the machine whose log it is. */
  machine: string;
  /** Ids of the first event of each way it goes on after what they share. */
  firsts: readonly string[];
};

/**
 * The first events after a log forks, in the order of their ids; none where it does not. Found from the log, not from an
 * aggregate: the two continuations may be about quite different things.
 */
export const firstsOfFork = (log: Iterable<{ seq: number; id: string }>): string[] => {
  const bySeq = new Map<number, Set<string>>();
  let fork = Number.POSITIVE_INFINITY;
  for (const { seq, id } of log) {
    const ids = bySeq.get(seq);
    if (ids) ids.add(id);
    else bySeq.set(seq, new Set([id]));
    if (ids && ids.size > 1) fork = Math.min(fork, seq);
  }
  return [...(bySeq.get(fork) ?? [])].sort();
};

/**
 * One clash for each log with more than one continuation. Both are kept and folded; the machine takes a new identity at
 * its next start without being told to, so that no answer needs a command.
 */
export const forkedMachines = (logs: Iterable<ForkedLog>): Clash[] =>
  Array.from(logs)
    .filter(({ firsts }) => new Set(firsts).size > 1)
    .map(({ workspace, machine, firsts }) => ({
      kind: 'forkedMachine',
      class: 'ask',
      aggregate: workspace,
      events: [...new Set(firsts)].sort(),
      facts: { machine },
      answers: [
        { choice: 'newIdentity', commands: [], safe: true },
        { choice: 'stopCopy', commands: [] },
      ],
    }));
