import { base64url } from '../kernel/encode.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Folded } from './fold.ts';

/**
 * One hash over everything a shop's events say, the same on every machine that has the same events, in whatever order and
 * however often they arrived. It changes with the folds: two apps compare it only when they fold alike.
 */

/**
 * Digest of one aggregate, base64url: SHA-256 over the JSON of `[id, number of events, sorted heads, state, parts of long
 * events that wait for the rest]`, with maps as lists of pairs and sets as lists, in folding order. Aggregates of a kind
 * this app does not know have one too.
 */
export const aggregateDigest = (sha: Sha256, { id, count, heads, state, waiting }: Folded): string =>
  base64url(sha(JSON.stringify(plain([id, count, [...heads].sort(), state, waiting]))));

/** SHA-256, hex, over the lines `<id> <digest>\n` of all aggregates, sorted by id (UTF-16 code units). */
export const stateHashOfDigests = (sha: Sha256, digests: Iterable<readonly [string, string]>): string =>
  hex(
    sha(
      [...digests]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([id, digest]) => `${id} ${digest}\n`)
        .join(''),
    ),
  );

/** The hash of all of these aggregates, each of which is looked at once and let go. */
export const stateHashOf = (sha: Sha256, folds: Iterable<Folded>): string => {
  const digests: [string, string][] = [];
  for (const folded of folds) digests.push([folded.id, aggregateDigest(sha, folded)]);
  return stateHashOfDigests(sha, digests);
};

/** What JSON can say: it would write a map or a set as an empty object. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Array.from(value, ([key, held]) => [key, plain(held)]);
  if (value instanceof Set) return Array.from(value, plain);
  const out: Record<string, unknown> = {};
  for (const [key, held] of Object.entries(value)) out[key] = plain(held);
  return out;
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
