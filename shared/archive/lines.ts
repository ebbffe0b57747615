import type { StreamHash } from '../kernel/hash.ts';
import { MAX_LINE_BYTES } from './plain-format.ts';
import { FileTrouble, problem } from './problem.ts';

export type Line = { n: number; text: string };

const NEWLINE = 10;

/**
 * The lines of a file that comes in pieces. A line goes into `hash`, with its newline, when the next one is asked for, so
 * that whoever sees the last line can tell what all bytes before it hash to. Never holds more than one line and one piece.
 * Bytes that are no UTF-8 become U+FFFD: the chain shows them. Throws a `FileTrouble` at a line that is too long.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, hash: StreamHash): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let n = 0;
  let rest: Uint8Array = new Uint8Array();
  const line = (raw: Uint8Array): Line => {
    n += 1;
    if (raw.length > MAX_LINE_BYTES) throw tooLong(n);
    return { n, text: decoder.decode(raw) };
  };
  for await (const piece of bytes) {
    let start = 0;
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, start)) {
      const raw = rest.length > 0 ? joined(rest, piece.subarray(start, at)) : piece.subarray(start, at);
      rest = new Uint8Array();
      yield line(raw);
      hash.update(raw);
      hash.update(Uint8Array.of(NEWLINE));
      start = at + 1;
    }
    rest = joined(rest, piece.subarray(start));
    if (rest.length > MAX_LINE_BYTES) throw tooLong(n + 1);
  }
  if (rest.length > 0) yield line(rest);
}

const tooLong = (n: number): FileTrouble =>
  new FileTrouble(
    problem('E_BAD_LINE', `line ${n} is longer than ${MAX_LINE_BYTES} bytes`, { line: n }, { line: n }),
  );

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b.slice();
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
