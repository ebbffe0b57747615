import type { Fact, Refusal } from '../domain/decider.ts';
import type { ExceptionClass } from '../domain/exceptions/rule.ts';

/** One of the acts that clash: who did what, where, when it was made and when it reached this machine. */
export type DecisionSide = {
  eventId: string;
  t: string;
  aggregate: string;
  /** Number, name or SKU of what it was done to. */
  label: string;
  machine: string;
  by: string;
  /** Recorded, ms. */
  made: number;
  /** When it reached this machine, ms; null where it was written here or nobody noted it. */
  arrived: number | null;
  payload: unknown;
};

export type DecisionAnswer = {
  choice: string;
  facts: Record<string, Fact>;
  safe: boolean;
  /** Choosing it changes nothing: it is how things stand already. */
  inForce: boolean;
  /** Why it cannot be chosen now. */
  refusal: Refusal | null;
};

/** What stands now for a person to decide, and what was decided. */
export type DecisionCard = {
  /** The same on every machine. */
  id: string;
  kind: string;
  class: ExceptionClass;
  /** Where it is shown and where its decision is kept. */
  aggregate: string;
  label: string;
  customer: string;
  facts: Record<string, Fact>;
  money: { minor: number; currency: string } | null;
  sides: DecisionSide[];
  answers: DecisionAnswer[];
  /** Newest recorded time of what clashes, ms. */
  at: number;
  decided: {
    choice: string;
    /** Of the answer, for its words. */
    facts: Record<string, Fact>;
    note: string;
    by: string;
    machine: string;
    at: number;
    eventId: string;
  } | null;
};

export type DecisionFilter = {
  standing: 'open' | 'decided';
  class?: ExceptionClass;
  kind?: string;
  /** Those that an order, product or customer shows on itself. */
  aggregate?: string;
};

export type DecisionCounts = { ask: number; notify: number; kinds: Record<string, number> };

/** Of several that were decided at once: those that were, and those that were not with the reason. */
export type Decided = {
  done: string[];
  refused: { id: string; refusal: Refusal }[];
};
