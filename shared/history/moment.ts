import type { Moment } from '../api.ts';
import { effectiveTime, recordedTime, type StoredEvent } from '../kernel/envelope.ts';
import type { EventSpan } from '../projections/fold.ts';

/** The time of an event that a moment of this mode is compared with, ms. */
export const timeOf = ({ env }: StoredEvent, mode: Moment['mode']): number =>
  mode === 'recorded' ? recordedTime(env) : effectiveTime(env);

/** Events up to and with the moment. */
export const eventsUpTo = (events: readonly StoredEvent[], { at, mode }: Moment): StoredEvent[] =>
  events.filter((event) => timeOf(event, mode) <= at);

export const sameMoment = (a: Moment, b: Moment): boolean => a.at === b.at && a.mode === b.mode;

/** How much of an aggregate had happened: nothing, some of its events, or all of them. */
export type Standing = 'none' | 'underWay' | 'whole';

export const standingAt = (span: EventSpan, { at, mode }: Moment): Standing => {
  const [first, last] = mode === 'recorded' ? [span[0], span[1]] : [span[2], span[3]];
  return last <= at ? 'whole' : first > at ? 'none' : 'underWay';
};

/**
 * The workspace and the logs' own aggregates are the frame of the picture, not part of it: currency, names of people and
 * machines are shown as they are now at any moment, also before the shop began to use the app.
 */
export const isFrame = (id: string): boolean => id.startsWith('w_') || id.startsWith('l_');
