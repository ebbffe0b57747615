import { type Compiled, compile, UNFIT } from '../kernel/compiled.ts';
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
  const p = checkOf(schemas[event.t] as z.ZodType)(event.p);
  if (p === UNFIT) {
    odd.badPayload += 1;
    return null;
  }
  return { t: event.t, p } as Known<E>;
};

const checks = new WeakMap<z.ZodType, Compiled>();

const checkOf = (schema: z.ZodType): Compiled => {
  let check = checks.get(schema);
  if (!check) {
    check = compile(schema);
    checks.set(schema, check);
  }
  return check;
};
