import type { DeriveKey, KeyCost } from '../ports.ts';

/** More than this no honest file asks for; it would only stop the machine. */
export const KDF_LIMITS = { m: 1024 * 1024, t: 10, p: 4 } as const;

/** Whether a file, or a page, may ask for this. Argon2 itself wants eight blocks of memory for each lane. */
export const isCostAllowed = ({ m, t, p }: KeyCost): boolean =>
  within(m, 8 * p, KDF_LIMITS.m) && within(t, 1, KDF_LIMITS.t) && within(p, 1, KDF_LIMITS.p);

const within = (n: number, least: number, most: number): boolean =>
  Number.isInteger(n) && n >= least && n <= most;

/** What Argon2 itself wants of a salt. */
const SHORTEST_SALT = 8;
const KEY_BYTES = 32;

/** Argon2id, version 0x13, 32 bytes long. */
export type Argon2id = (password: Uint8Array, salt: Uint8Array, cost: KeyCost) => Promise<Uint8Array>;

const utf8 = new TextEncoder();

/** The port over some Argon2id: what is asked of it is judged and normalised here, the same for all. */
export const derivingWith =
  (argon2id: Argon2id): DeriveKey =>
  async (passphrase, salt, cost) => {
    if (passphrase === '') throw new Error('the passphrase is empty');
    if (salt.length < SHORTEST_SALT) throw new Error(`a salt of ${salt.length} bytes is too short`);
    const { m, t, p } = cost;
    if (!isCostAllowed(cost)) throw new Error(`${m} KiB, ${t} passes, ${p} lanes are not allowed`);
    // The same umlaut can be typed in two ways.
    const key = await argon2id(utf8.encode(passphrase.normalize('NFC')), salt, { m, t, p });
    if (key.length !== KEY_BYTES) throw new Error(`a key of ${key.length} bytes came out`);
    return new Uint8Array(key);
  };
