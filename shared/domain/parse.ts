import type { z } from '../kernel/schema.ts';
import type { FoldEvent, FoldedState } from './decider.ts';

type Known<E extends Record<string, z.ZodType>> = {
  [T in keyof E & string]: { t: T; p: z.infer<E[T]> };
}[keyof E & string];

/**
 * The event as one of the known types, or null after counting it: another type or version as made by a newer app, a
 * payload that does not fit as bad.
 */
export const parse = <E extends Record<string, z.ZodType>>(
  schemas: E,
  event: FoldEvent,
  odd: FoldedState['odd'],
): Known<E> | null => {
  if (!Object.hasOwn(schemas, event.t) || event.sv !== 1) {
    odd.unknown += 1;
    return null;
  }
  const parsed = schemas[event.t]?.safeParse(event.p);
  if (parsed?.success !== true) {
    odd.badPayload += 1;
    return null;
  }
  return { t: event.t, p: parsed.data } as Known<E>;
};
