import type { RandomBytes } from '../ports.ts';
import { base32 } from './encode.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** UUID version 7 (RFC 9562): sorts by time, so ids made together lie together. */
export const uuidv7 = (now: number, random: RandomBytes): string => {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  let ms = Math.max(0, Math.floor(now));
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const h = hex(bytes);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
};

/** A replica id: 80 random bits in base32. */
export const replicaId = (random: RandomBytes): string => base32(random(10));
