import { base32 } from '../kernel/encode.ts';
import type { RandomBytes } from '../ports.ts';

/**
 * The code that lets one machine into a shop: 80 random bits as 16 characters of base32 (RFC 4648, upper case) and one
 * check character. With each character standing for its value 0..31 in GF(2^5) modulo x^5 + x^2 + 1, all 17 read as a
 * polynomial have the root 2: `c = 2·c + value` over them, from the first to the last and beginning at 0, ends at 0. One
 * wrong character and any two that changed places are found, before anything is sent.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_BYTES = 10;
const LENGTH = 17;
const GROUP = 4;

const twice = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;
const remainder = (characters: string): number =>
  [...characters].reduce((sum, character) => twice(sum) ^ ALPHABET.indexOf(character), 0);

/** A fresh code, 17 characters without separators. */
export const newCode = (random: RandomBytes): string => {
  const secret = base32(random(SECRET_BYTES)).toUpperCase();
  return secret + ALPHABET.charAt(twice(remainder(secret)));
};

/** The code as it is read out and typed: in groups of four, `ABCD-EFGH-IJKL-MNOP-Q`. */
export const showCode = (code: string): string =>
  (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');

export type ReadCode = { ok: true; code: string } | { ok: false; problem: 'characters' | 'length' | 'check' };

/** These are no letters of the alphabet and look like one that is. 1 could be I or L, so nothing is made of it. */
const LOOKALIKES: Readonly<Record<string, string>> = { '0': 'O', '8': 'B' };

/** A code as a person typed it: any case, any spaces and dashes. */
export const readCode = (typed: string): ReadCode => {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replace(/[08]/g, (character) => LOOKALIKES[character] ?? character);
  if (!/^[A-Z2-7]*$/.test(code)) return { ok: false, problem: 'characters' };
  if (code.length !== LENGTH) return { ok: false, problem: 'length' };
  return remainder(code) === 0 ? { ok: true, code } : { ok: false, problem: 'check' };
};

/** The 10 bytes behind a code that {@link readCode} gave. */
export const secretOf = (code: string): Uint8Array => {
  const bytes = new Uint8Array(SECRET_BYTES);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of code.slice(0, LENGTH - 1)) {
    held = ((held << 5) | ALPHABET.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return bytes;
};
