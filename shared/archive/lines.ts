import type { StreamHash } from '../kernel/hash.ts';
import { MAX_LINE_BYTES } from './plain-format.ts';
import { FileTrouble, problem } from './problem.ts';

export type Line = { n: number; text: string };

const NEWLINE = 10;

/** How the last line begins. */
const CLOSING = '{"end":';

/**
 * The lines of a file that comes in pieces, some at a time: decoding and hashing many together is cheaper than doing it
 * one by one. Lines go into `hash`, with their newlines, when the next are asked for; what may be the last line comes
 * alone, so that whoever sees it can tell what all bytes before it hash to. Never holds more than one line and one piece.
 * Bytes that are no UTF-8 become U+FFFD: the chain shows them. Throws a `FileTrouble` at a line that is too long.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, hash: StreamHash): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let n = 0;
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of bytes) {
    const cut = piece.lastIndexOf(NEWLINE) + 1;
    const whole = cut === 0 ? new Uint8Array() : joined(rest, piece.subarray(0, cut));
    let lines: Line[] = [];
    let hashed = 0;
    let start = 0;
    for (const text of decoder.decode(whole).split('\n').slice(0, -1)) {
      const end = whole.indexOf(NEWLINE, start);
      const alone = text.startsWith(CLOSING);
      const tooMuch = end - start > MAX_LINE_BYTES;
      if (lines.length > 0 && (alone || tooMuch)) {
        yield lines;
        hash.update(whole.subarray(hashed, start));
        hashed = start;
        lines = [];
      }
      n += 1;
      if (tooMuch) throw tooLong(n);
      lines.push({ n, text });
      start = end + 1;
      if (!alone) continue;
      yield lines;
      hash.update(whole.subarray(hashed, start));
      hashed = start;
      lines = [];
    }
    if (lines.length > 0) yield lines;
    hash.update(whole.subarray(hashed));
    rest = cut === 0 && rest.length > 0 ? joined(rest, piece) : piece.slice(cut);
    if (rest.length > MAX_LINE_BYTES) throw tooLong(n + 1);
  }
  if (rest.length > 0) yield [{ n: n + 1, text: decoder.decode(rest) }];
}

const tooLong = (n: number): FileTrouble =>
  new FileTrouble(
    problem('E_BAD_LINE', `line ${n} is longer than ${MAX_LINE_BYTES} bytes`, { line: n }, { line: n }),
  );

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};
