import { type DeriveKey, deriveInWasm } from '../../shared/index.ts';
import { type NativeDerive, nativeDerive } from '../keys/native-derive.ts';

let native: Promise<NativeDerive> | null = null;

/** In machine code where that loads, else in WebAssembly: slower, and the same key. */
export const deriveInNode: DeriveKey = async (passphrase, salt, cost) => {
  native ??= nativeDerive();
  const { derive } = await native;
  return (derive ?? deriveInWasm)(passphrase, salt, cost);
};
