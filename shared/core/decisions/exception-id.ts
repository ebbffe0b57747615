import { base64url } from '../../kernel/encode.ts';
import type { Sha256 } from '../../kernel/hash.ts';

/** The name of an exception, the same on every machine: a hash of its kind and events (see `exceptionKey`). */
export const exceptionIdOf = (sha: Sha256, key: string): string => base64url(sha(key)).slice(0, 22);
