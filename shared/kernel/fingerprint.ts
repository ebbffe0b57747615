/**
 * 53-bit fingerprint of a text, for indexes kept as numbers: two lanes of FNV-1a, the second also fed the position,
 * with a final mix. Not for security: two texts may share one, so a hit is confirmed against the events themselves.
 */
export const fingerprint = (text: string): number => {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i * 0x101), 0x85ebca6b);
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  a ^= a >>> 16;
  b ^= b >>> 16;
  return (b & 0x1fffff) * 0x100000000 + (a >>> 0);
};
