import { argon2id } from 'hash-wasm';
import type { DeriveKey } from '../ports.ts';
import { derivingWith } from './derive-key.ts';

/** Derives in WebAssembly, on the thread that asks: everywhere, and slower than a host that does it in machine code. */
export const deriveInWasm: DeriveKey = derivingWith((password, salt, { m, t, p }) =>
  argon2id({
    password,
    salt,
    parallelism: p,
    iterations: t,
    memorySize: m,
    hashLength: 32,
    outputType: 'binary',
  }),
);
