import type { EventFilter } from '../../api.ts';
import { withinDays } from '../../kernel/calendar.ts';
import { effectiveTime, type StoredEvent } from '../../kernel/envelope.ts';
import { parseJson } from '../../kernel/parts.ts';

type Test = (event: StoredEvent) => boolean;

/** Whether an event fits the filter. `narrow`: it has to be asked of each. */
export const eventTest = (filter: EventFilter): { test: Test; narrow: boolean } => {
  const { types, aggregate, rid, by, cmd, from, to, text } = filter;
  const tests: Test[] = [];
  if (types?.length) {
    const wanted = new Set(types);
    tests.push(({ env }) => wanted.has(env.t));
  }
  if (aggregate) tests.push(({ env }) => env.a === aggregate);
  if (rid) tests.push(({ env }) => env.rid === rid);
  if (by) tests.push(({ env }) => env.by === by);
  if (cmd) tests.push(({ env }) => env.cmd === cmd);
  if (from || to) {
    const within = withinDays(from, to);
    tests.push(({ env }) => within(effectiveTime(env)));
  }
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > 0) tests.push(({ payload }) => says(payload, words));
  return { test: (event) => tests.every((test) => test(event)), narrow: tests.length > 0 };
};

const says = (payload: string, words: readonly string[]): boolean => {
  const within = (text: string): boolean => {
    const low = text.toLowerCase();
    return words.every((word) => low.includes(word));
  };
  // What the author wrote with escapes is also found as it reads.
  return within(payload) || (payload.includes('\\') && within(textsOf(parseJson(payload))));
};

const textsOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const texts: string[] = [];
  for (const [key, one] of Object.entries(value)) texts.push(key, textsOf(one));
  return texts.join('\n');
};
