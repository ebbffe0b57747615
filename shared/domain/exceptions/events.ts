import { currency, decimal, eventId, minor, text, z } from '../../kernel/schema.ts';

/** First 22 characters of base64url of the hash of an exception's kind and events. */
export const exceptionId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

const fact = z.union([text(2000), z.int(), z.boolean(), z.null(), z.object({ minor, currency }), decimal]);

/** Somebody decided what merging broke. Kept by the aggregate whose exception it is. */
export const exceptionResolved = z.object({
  exceptionId,
  kind: z.string().min(1).max(60),
  choice: z.string().min(1).max(60),
  note: text(2000),
  /** The events that clash. */
  madeFrom: z.array(eventId).min(1).max(20_000),
  /** The events that the choice led to, of this aggregate or others. */
  made: z.array(eventId).max(20_000),
  /** What the person saw, so that it can be told when the exception is no longer there. */
  class: z.enum(['ask', 'notify']).optional(),
  facts: z.record(z.string().max(60), fact).optional(),
  money: z.object({ minor, currency }).optional(),
  /** For the words of the answer that was chosen. */
  answer: z.record(z.string().max(60), fact).optional(),
});

/** Takes back a decision; or, of such a taking back, brings the decision into force again. */
export const exceptionReopened = z.object({ exceptionId, reverses: eventId });

export type ExceptionResolved = z.infer<typeof exceptionResolved>;
export type ExceptionReopened = z.infer<typeof exceptionReopened>;
