import { base32 } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { uuidv7 } from '../kernel/ids.ts';

/**
 * Ids that follow from what a record is called, so that one file taken in twice, or on two machines that meet later,
 * makes each thing once. They carry no time: a date corrected in the file would make a second order of it.
 */
export type RecordIds = {
  /** Id of an aggregate: its letter and what names it. */
  aggregate<K extends string>(letter: K, kind: string, key: string): `${K}_${string}`;
  /** Idempotency keys of the commands of a record, by their place in it. */
  commands(recordKey: string): (n: number) => string;
};

export const recordIds = (sha: Sha256): RecordIds => {
  const hash = (...names: string[]): Uint8Array => sha('daybook-sheet-v1\n', JSON.stringify(names));
  return {
    aggregate: (letter, kind, key) => `${letter}_${uuidv7(0, (n) => hash(kind, key).slice(0, n))}`,
    commands: (recordKey) => {
      const name = base32(hash('command', recordKey).slice(0, 20));
      return (n) => `sheet-${name}-${n}`;
    },
  };
};
