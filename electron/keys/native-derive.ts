import { base64url, type DeriveKey, derivingWith } from '../../shared/index.ts';

type Argon2Package = Pick<typeof import('@node-rs/argon2'), 'hashRaw'>;

/** The package's enums are types alone. */
const ARGON2ID = 2;
const VERSION_0X13 = 1;

/** Of the passphrase "daybook" and a salt of zeros, at the least cost there is; from the reference implementation. */
const KNOWN = '8rUUIA29-q1ZRnY-0HLAOEnf0HQetQv7UyEv9IZr-LY';

/** `why`: a code without names of files or people, fit for a log. */
export type NativeDerive = { derive: DeriveKey } | { derive: null; why: string };

/**
 * Derivation in machine code, off the thread that asks. Where its module is missing, broken, or gives anything but what
 * Argon2id gives, there is none. Loaded here and not before: most runs make and open no archive.
 */
export const nativeDerive = async (
  load: () => Promise<Argon2Package> = () => import('@node-rs/argon2'),
): Promise<NativeDerive> => {
  try {
    const { hashRaw } = await load();
    const derive = derivingWith((password, salt, { m, t, p }) =>
      hashRaw(password, {
        algorithm: ARGON2ID,
        version: VERSION_0X13,
        memoryCost: m,
        timeCost: t,
        parallelism: p,
        outputLen: 32,
        salt,
      }),
    );
    const found = await derive('daybook', new Uint8Array(16), { m: 8, t: 1, p: 1 });
    return base64url(found) === KNOWN ? { derive } : { derive: null, why: 'WRONG_RESULT' };
  } catch (error) {
    return { derive: null, why: codeOf(error) };
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'NOT_USABLE';
