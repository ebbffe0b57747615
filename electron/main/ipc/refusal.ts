import type { RefusalCode } from '../../ipc.ts';

/** Thrown by a handler to answer with a code of its own; the one place where a class carries a failure. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
