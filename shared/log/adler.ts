/** Adler-32 (RFC 1950, section 8.2): the checksum that ends a zlib stream, which the inflater does not look at. */
const adler32 = (bytes: Uint8Array): number => {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; ) {
    // The most sums that fit 32 bits before they must be reduced.
    for (const end = Math.min(i + 3850, bytes.length); i < end; i += 1) {
      a += bytes[i] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
};

/** True when the zlib stream `packed` says that it holds `plain`. */
export const checksumFits = (packed: Uint8Array, plain: Uint8Array): boolean => {
  if (packed.length < 6) return false;
  const end = new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4);
  return end.getUint32(0) === adler32(plain);
};
