import { createSHA256 } from 'hash-wasm';

/** SHA-256 of the parts one after another; text counts as its UTF-8 bytes. 32 bytes, fresh each time. */
export type Sha256 = (...parts: (string | Uint8Array)[]) => Uint8Array;

/** Loads the WebAssembly once. Three hashes per event make this the hottest code of an import. */
export const loadSha256 = async (): Promise<Sha256> => {
  const hasher = await createSHA256();
  return (...parts) => {
    hasher.init();
    for (const part of parts) hasher.update(part);
    return hasher.digest('binary');
  };
};
