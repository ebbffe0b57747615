import { describe, it } from 'vitest';
import { nativeDerive } from '../../electron/keys/native-derive.ts';
import { deriveInWasm } from '../../shared/archive/wasm-key.ts';
import type { DeriveKey } from '../../shared/ports.ts';
import { deriveKeyCases } from './derive-key.cases.ts';

const native: DeriveKey = async (passphrase, salt, cost) => {
  const found = await nativeDerive();
  if (!found.derive) throw new Error(`the native module does not load: ${found.why}`);
  return found.derive(passphrase, salt, cost);
};

describe.each([
  { where: 'WebAssembly', derive: deriveInWasm },
  { where: 'machine code', derive: native },
])('a key derived in $where', ({ derive }) => {
  for (const { name, run } of deriveKeyCases) it(name, () => run(derive));
});
