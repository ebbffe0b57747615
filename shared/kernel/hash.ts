import { createSHA256 } from 'hash-wasm';

/** SHA-256 of the parts one after another; text counts as its UTF-8 bytes. 32 bytes, fresh each time. */
export type Sha256 = (...parts: (string | Uint8Array)[]) => Uint8Array;

/** Loads the WebAssembly once. Three hashes per event make this the hottest code of an import. */
export const loadSha256 = async (): Promise<Sha256> => {
  const hasher = await createSHA256();
  const utf8 = new TextEncoder();
  // Encoding into one buffer that stays halves the cost of a hash in Chromium.
  let room = new Uint8Array(64 * 1024);
  const bytesOf = (text: string): Uint8Array => {
    if (text.length * 3 > room.length) room = new Uint8Array(text.length * 3);
    return room.subarray(0, utf8.encodeInto(text, room).written);
  };
  return (...parts) => {
    hasher.init();
    for (const part of parts) hasher.update(typeof part === 'string' ? bytesOf(part) : part);
    return hasher.digest('binary');
  };
};

/** SHA-256 of bytes that come in pieces. What comes after the first `hex` is not part of it. */
export type StreamHash = { update(bytes: Uint8Array): void; hex(): string };

export const streamHash = async (): Promise<StreamHash> => {
  const hasher = await createSHA256();
  hasher.init();
  let hex: string | null = null;
  return {
    update: (bytes) => {
      if (hex === null) hasher.update(bytes);
    },
    hex: () => {
      hex ??= hasher.digest('hex');
      return hex;
    },
  };
};
