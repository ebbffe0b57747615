import type { EventId } from '../kernel/schema.ts';
import type { FoldEvent, FoldedState } from './decider.ts';

/** Which event did it, when it was true and when it was recorded (ms), by whom and on which machine. */
export type Stamp = {
  readonly eventId: EventId;
  readonly at: number;
  readonly recorded: number;
  readonly by: string;
  readonly rid: string;
  readonly seq: number;
  /** The command that wrote it: all its events are one act. */
  readonly cmd: string;
};

export const stampOf = (event: FoldEvent): Stamp => ({
  eventId: event.id,
  at: event.at,
  recorded: event.recorded,
  by: event.by,
  rid: event.rid,
  seq: event.seq,
  cmd: event.cmd,
});

export const noOdd = (): FoldedState['odd'] => ({ unknown: 0, badPayload: 0, anomaly: 0 });
