import type { TimelineEntry } from '../api.ts';
import { knownEvents } from '../domain/aggregates.ts';
import { compareEvents } from '../kernel/canonical.ts';
import { effectiveTime, type StoredEvent } from '../kernel/envelope.ts';
import { gather, parseJson, type Waiting } from '../kernel/parts.ts';
import { parseStamp } from '../kernel/stamp.ts';

/** Events as a person reads them, oldest first. `undoable` says which of them a compensating command may take back. */
export const timelineOf = (
  events: readonly StoredEvent[],
  names: {
    machine: (rid: string) => string;
    person: (by: string) => string;
    undoable: (eventId: string) => boolean;
  },
): TimelineEntry[] => {
  const waiting: Waiting = new Map();
  const entries = [...events].sort(compareEvents).flatMap((event): TimelineEntry[] => {
    const whole = gather(waiting, event, parseJson(event.payload) ?? event.payload);
    if (!whole) return [];
    const { payload } = whole;
    return [
      {
        id: event.id,
        t: event.env.t,
        aggregate: event.env.a,
        rid: event.env.rid,
        seq: event.env.seq,
        machine: names.machine(event.env.rid),
        by: names.person(event.env.by),
        recorded: parseStamp(event.env.ts)?.ms ?? 0,
        at: effectiveTime(event.env),
        known: isKnown(event),
        payload,
        reverses: reversesOf(payload),
        reversedBy: null,
        undoable: names.undoable(event.id),
      },
    ];
  });
  const byId = new Map(entries.map((e) => [e.id, e]));
  for (const entry of entries) {
    const taken = entry.reverses === null ? undefined : byId.get(entry.reverses);
    if (taken) taken.reversedBy = entry.id;
  }
  return entries;
};

/** False for what a newer app made: another type, or a later version of one. */
export const isKnown = ({ env }: StoredEvent): boolean => Object.hasOwn(knownEvents, env.t) && env.sv === 1;

/** The event that a payload says it takes back. */
export const reversesOf = (payload: unknown): string | null =>
  typeof payload === 'object' &&
  payload !== null &&
  'reverses' in payload &&
  typeof payload.reverses === 'string'
    ? payload.reverses
    : null;
