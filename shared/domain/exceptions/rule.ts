import type { z } from '../../kernel/schema.ts';
import type { CommandType, commandSchemas } from '../commands.ts';
import type { Fact, FoldEvent, FoldedState } from '../decider.ts';

/** One aggregate's past as a rule sees it. */
export type Past = {
  readonly id: string;
  /** All of it in canonical order; payloads that came in parts are whole. A payload may be anything: rules check it. */
  readonly events: readonly FoldEvent[];
  /** True when neither author had seen the other's event. */
  concurrent(a: FoldEvent, b: FoldEvent): boolean;
  /** What all of it folds to. */
  readonly state: FoldedState;
};

/** *Ask*: a safe default is in force until somebody decides. *Notify*: applied, and listed for review. */
export type ExceptionClass = 'ask' | 'notify';

/** A command that an answer issues; the caller adds its id. */
export type Compensation = {
  [T in CommandType]: { type: T; aggregate: string; data: z.input<(typeof commandSchemas)[T]> };
}[CommandType];

/** What a person may answer. `choice` has words in every catalogue under the kind of the exception. */
export type Answer = {
  choice: string;
  /** For its words, for example the value that would be chosen. */
  facts?: Record<string, Fact>;
  /** Issued in order, all or none. None: what is in force stays. */
  commands: Compensation[];
  /** The one that loses least: it is what is in force already, or comes closest to it. */
  safe?: boolean;
};

/**
 * What merging broke, for people to look at. Its identity is the hash of its kind and the events it is about, so that it
 * is one and the same on every machine.
 */
export type Clash = {
  kind: string;
  class: ExceptionClass;
  /** The aggregate whose history keeps the decision. */
  aggregate: string;
  /** Ids of the events that clash, of this aggregate or others. */
  events: string[];
  /** For the words of the card. */
  facts: Record<string, Fact>;
  /** What it means in money, minor units. */
  money?: { minor: number; currency: string } | undefined;
  answers: Answer[];
};

/** A rule about one aggregate: total, no clock, no chance. */
export type PastRule = { kind: string; find(past: Past): Clash[] };
