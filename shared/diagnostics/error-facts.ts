import { z } from 'zod';
import { systemCodes } from './known-words.ts';
import { ownFrames } from './own-frames.ts';
import { type OwnNames, scrub } from './scrub.ts';

/** What an error says of itself, as it came. It may hold anything, and stays in memory. */
export const rawError = z.strictObject({
  name: z.string().max(200),
  code: z.string().max(200),
  message: z.string().max(4000),
  stack: z.string().max(20_000),
});
export type RawError = z.infer<typeof rawError>;

/** What may be kept of an error. */
export const errorFacts = z.strictObject({
  name: z.string().max(60),
  code: z.string().max(80).nullable(),
  message: z.string().max(1000),
  stack: z.array(z.string().max(240)).max(20),
});
export type ErrorFacts = z.infer<typeof errorFacts>;

const NAME = /^(?:[A-Z][A-Za-z]{0,30})?(?:Error|Exception|Refusal|Failure)$/;
const CODE = /^(?:E_[A-Z_]{2,40}|ERR_[A-Z0-9_]{2,60})$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Of issues of a schema only the codes: everything else in them quotes what was refused. */
const codesOf = (issues: unknown): string | null =>
  Array.isArray(issues)
    ? issues.map((issue: { code?: unknown } | null) => textOf(issue?.code).replaceAll('_', ' ')).join(', ')
    : null;

const without = (stack: string, message: string): string => {
  const at = message === '' ? -1 : stack.indexOf(message);
  return at === -1 ? stack : stack.slice(at + message.length);
};

/** Reads whatever was thrown; never throws itself. */
export const readError = (thrown: unknown): RawError => {
  try {
    if (typeof thrown !== 'object' || thrown === null)
      return { name: '', code: '', message: String(thrown).slice(0, 4000), stack: '' };
    const { name, code, message, stack, issues } = thrown as Record<string, unknown>;
    const said = textOf(message);
    return {
      name: textOf(name).slice(0, 200),
      code: textOf(code).slice(0, 200),
      message: (codesOf(issues) ?? said).slice(0, 4000),
      stack: without(textOf(stack), said).slice(0, 20_000),
    };
  } catch {
    return { name: '', code: '', message: '', stack: '' };
  }
};

/** What of it may be kept: names and codes that are such, the scrubbed message, and our own frames. */
export const factsOfError = ({ name, code, message, stack }: RawError, names: OwnNames): ErrorFacts => ({
  name: NAME.test(name) ? name : 'Error',
  code: systemCodes.has(code) || CODE.test(code) ? code : null,
  message: scrub(message, names),
  stack: ownFrames(stack, message),
});
