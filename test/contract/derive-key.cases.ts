import type { DeriveKey, KeyCost } from '../../shared/ports.ts';
import { type Case, equal, rejects } from './harness.ts';

const utf8 = new TextEncoder();
/** 00 01 02 …, as long as that of an archive. */
const SALT = Uint8Array.from({ length: 16 }, (_, i) => i);
const LEAST: KeyCost = { m: 8, t: 1, p: 1 };

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

type Vector = { of: string; passphrase: string; salt: Uint8Array; cost: KeyCost; key: string };

/**
 * Made with the reference implementation in C. The vector of RFC 9106 has a secret and associated data, which archives
 * do not: its inputs are here without these.
 */
const vectors: Vector[] = [
  {
    of: 'what archives are made with',
    passphrase: 'Käsekuchen 7',
    salt: SALT,
    cost: { m: 65536, t: 3, p: 1 },
    key: '0579230ee63a51da2afb90efab3309b5f224c1bf346a0c867a9c2eb371f67804',
  },
  {
    of: 'the inputs of RFC 9106',
    passphrase: '\u0001'.repeat(32),
    salt: new Uint8Array(16).fill(2),
    cost: { m: 32, t: 3, p: 4 },
    key: '03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e',
  },
  {
    of: 'a published vector, 64 MiB',
    passphrase: 'password',
    salt: utf8.encode('somesalt'),
    cost: { m: 65536, t: 2, p: 1 },
    key: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  },
  {
    of: 'a published vector, two lanes',
    passphrase: 'password',
    salt: utf8.encode('somesalt'),
    cost: { m: 256, t: 2, p: 2 },
    key: '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037',
  },
  {
    of: 'the most passes and lanes',
    passphrase: 'password',
    salt: SALT,
    cost: { m: 1024, t: 10, p: 4 },
    key: 'b39b2b18446d51b865aea27e16612c3092e1f14562fc91d915424facec0f2ad4',
  },
  {
    of: 'letters beyond the basic plane, and syllables that compose',
    passphrase: 'Grüße 🧀 한글',
    salt: SALT,
    cost: { m: 64, t: 1, p: 1 },
    key: 'b7e489cc019e991a8e3dd83e23defa1dd8931187bf5d9136f9d434c0983419b6',
  },
  {
    of: 'signs that have a canonical form of their own',
    passphrase: '\u212b\u1e9b\u0323',
    salt: SALT,
    cost: { m: 64, t: 1, p: 1 },
    key: '8546667af5af5049f7f819653c0ad3ecf7bb3aa4446132c59d2f01e3e38824ce',
  },
];

const refuses = (what: string, passphrase: string, salt: Uint8Array, cost: KeyCost): Case<DeriveKey> => ({
  name: `refuses ${what}`,
  run: async (derive) => {
    await rejects(derive(passphrase, salt, cost), what);
  },
});

export const deriveKeyCases: Case<DeriveKey>[] = [
  ...vectors.map(
    ({ of, passphrase, salt, cost, key }): Case<DeriveKey> => ({
      name: `gives the known key of ${of}`,
      run: async (derive) => equal(hex(await derive(passphrase, salt, cost)), key, of),
    }),
  ),
  {
    name: 'takes one passphrase typed in two ways for the same, and another for another',
    run: async (derive) => {
      const typed = 'Grüße 🧀 한글';
      const key = hex(await derive(typed.normalize('NFC'), SALT, LEAST));
      equal(hex(await derive(typed.normalize('NFD'), SALT, LEAST)), key, 'decomposed');
      // What merely looks alike, or differs in a space, is another passphrase.
      for (const other of ['Grüsse 🧀 한글', `${typed} `, typed.toLowerCase()])
        equal(hex(await derive(other, SALT, LEAST)) === key, false, other);
    },
  },
  {
    name: 'goes by every byte of a long passphrase and of the salt',
    run: async (derive) => {
      const long = 'ä'.repeat(2000);
      const key = hex(await derive(long, SALT, LEAST));
      equal(hex(await derive(`${long.slice(1)}a`, SALT, LEAST)) === key, false, 'its end');
      const salted = SALT.slice();
      salted[15] = 0;
      equal(hex(await derive(long, salted, LEAST)) === key, false, 'the salt');
      equal(salted[15], 0, 'the salt that was given');
    },
  },
  {
    name: 'gives each of several who ask at once their own',
    run: async (derive) => {
      const names = ['a', 'b', 'c', 'd'];
      const alone: string[] = [];
      for (const name of names) alone.push(hex(await derive(name, SALT, LEAST)));
      const together = await Promise.all(names.map((name) => derive(name, SALT, LEAST)));
      equal(together.map(hex), alone, 'keys');
    },
  },
  refuses('an empty passphrase', '', SALT, LEAST),
  refuses('an empty salt', 'password', new Uint8Array(), LEAST),
  refuses('a salt of seven bytes', 'password', SALT.slice(0, 7), LEAST),
  refuses('more than a GiB', 'password', SALT, { ...LEAST, m: 1024 * 1024 + 1 }),
  refuses('four GiB', 'password', SALT, { ...LEAST, m: 4 * 1024 * 1024 }),
  refuses('less memory than the lanes need', 'password', SALT, { m: 15, t: 1, p: 2 }),
  refuses('eleven passes', 'password', SALT, { ...LEAST, t: 11 }),
  refuses('no pass', 'password', SALT, { ...LEAST, t: 0 }),
  refuses('five lanes', 'password', SALT, { m: 40, t: 1, p: 5 }),
  refuses('no lane', 'password', SALT, { ...LEAST, p: 0 }),
  refuses('half a KiB', 'password', SALT, { ...LEAST, m: 8.5 }),
  refuses('no number', 'password', SALT, { ...LEAST, m: Number.NaN }),
];
