import type { StoredEvent } from './envelope.ts';

/**
 * An event of more than 64 KiB is written as several of the same type by the same command, each with a slice of the
 * payload's JSON text: `{part, of, text}`, `part` from 1. It takes effect, under the id of the last, once all are there.
 */
export type Part = { part: number; of: number; text: string };

/** Code units of a slice: three bytes each at most, and room for the envelope. */
const SLICE = 20_000;
/** A payload of 1,024 slices would be far beyond any order; more is not an event but an attack. */
const MOST_PARTS = 1024;

/** The payload itself, or its parts when its JSON is longer than one event may be. */
export const splitPayload = (payload: object): object[] => {
  const json = JSON.stringify(payload);
  const of = Math.ceil(json.length / SLICE);
  return Array.from(
    { length: of },
    (_, i): Part => ({ part: i + 1, of, text: json.slice(i * SLICE, (i + 1) * SLICE) }),
  );
};

export const isPart = (payload: unknown): payload is Part => {
  if (typeof payload !== 'object' || payload === null) return false;
  const { part, of, text, ...rest } = payload as Partial<Part>;
  return (
    Number.isSafeInteger(part) &&
    Number.isSafeInteger(of) &&
    typeof text === 'string' &&
    (part as number) >= 1 &&
    (of as number) >= (part as number) &&
    (of as number) <= MOST_PARTS &&
    Object.keys(rest).length === 0
  );
};

/** Parts of long events that wait for the rest, by author, command and type. */
export type Waiting = Map<string, Map<number, string>>;

/** The whole payload once its last part is there, `null` while parts are missing. What is no part is returned as it is. */
export const gather = (
  waiting: Waiting,
  event: StoredEvent,
  payload: unknown,
): { payload: unknown } | null => {
  if (!isPart(payload)) return { payload };
  const key = `${event.env.rid}\n${event.env.cmd}\n${event.env.t}\n${payload.of}`;
  const there = waiting.get(key) ?? new Map<number, string>();
  waiting.set(key, there);
  there.set(payload.part, payload.text);
  if (there.size < payload.of) return null;
  waiting.delete(key);
  return { payload: parseJson(Array.from({ length: payload.of }, (_, i) => there.get(i + 1)).join('')) };
};

/** Undefined for a text that is no JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
