import { nativeDerive } from '../../../electron/keys/native-derive.ts';
import { deriveInWasm } from '../../../shared/archive/wasm-key.ts';
import { base64url } from '../../../shared/kernel/encode.ts';
import type { DeriveKey, KeyCost } from '../../../shared/ports.ts';
import { ms, type Section, times } from '../report.ts';
import { same } from '../worker/check.ts';
import { median } from '../worker/numbers.ts';

const ROUNDS = 15;
/** What archives are made with, and four times the memory. */
const COSTS: readonly KeyCost[] = [
  { m: 64 * 1024, t: 3, p: 1 },
  { m: 256 * 1024, t: 3, p: 1 },
];

const timed = async (
  derive: DeriveKey,
  round: number,
  cost: KeyCost,
): Promise<{ key: string; ms: number }> => {
  const start = performance.now();
  const key = await derive(`passphrase ${round}`, new Uint8Array(16).fill(round), cost);
  return { ms: performance.now() - start, key: base64url(key) };
};

/** The key of an encrypted archive, derived both ways in this process; every pair of keys has to be equal. */
export const measureKeys = async (): Promise<Section> => {
  const native = await nativeDerive();
  if (!native.derive) throw new Error(`the native module does not load: ${native.why}`);
  const table = [['', 'WebAssembly, ms', 'native, ms', 'native is faster by']];
  for (const cost of COSTS) {
    const took = { wasm: [] as number[], native: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const a = await timed(deriveInWasm, round, cost);
      const b = await timed(native.derive, round, cost);
      same(b.key, a.key, 'the key');
      // The first is of code that was never run before.
      if (round === 0) continue;
      took.wasm.push(a.ms);
      took.native.push(b.ms);
    }
    const [wasm, machine] = [median(took.wasm), median(took.native)];
    table.push([`${cost.m / 1024} MiB, ${cost.t} passes`, ms(wasm), ms(machine), times(wasm / machine)]);
  }
  return {
    title: '(p) Keys of archives in Node',
    text: `Argon2id of one lane with the cost that archives have, and with four times their memory: hash-wasm, which the
      browser version and the fallback use, and @node-rs/argon2. Medians of ${ROUNDS} rounds in turn, keys compared in each.`,
    table,
    goals: [],
  };
};
