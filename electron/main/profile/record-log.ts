/** LevelDB's log format: blocks in which records lie, each with a checksum, its length and whether it is a whole or a piece. */
const BLOCK = 32_768;
const HEADER = 7;
const [WHOLE, FIRST, MIDDLE, LAST] = [1, 2, 3, 4];

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32C, as LevelDB masks it so that a checksum of checksums stays a good one. */
export function maskedCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  crc = (crc ^ 0xffffffff) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/**
 * How a log ends. `torn`: a write was broken off, and everything up to `end` is whole; `broken`: there is more behind something
 * that does not fit together.
 */
export type LogEnd = { kind: 'whole' | 'torn' | 'broken'; end: number };

/** Reads a log as LevelDB does when it opens one. */
export function endOfLog(bytes: Uint8Array): LogEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length;
  let at = 0;
  let end = 0;
  let inPieces = false;
  while (at < size) {
    const room = BLOCK - (at % BLOCK);
    if (room < HEADER) {
      at += room;
      continue;
    }
    if (at + HEADER > size) return { kind: 'torn', end };
    const length = view.getUint16(at + 4, true);
    const next = at + HEADER + length;
    if (next > size && HEADER + length <= room) return { kind: 'torn', end };
    const type = bytes[at + 6];
    const fits =
      HEADER + length <= room &&
      view.getUint32(at, true) === maskedCrc(bytes.subarray(at + 6, next)) &&
      (inPieces ? type === MIDDLE || type === LAST : type === WHOLE || type === FIRST);
    // After a power cut the last of a file may be there in length only.
    if (!fits) return { kind: bytes.subarray(next).some((byte) => byte !== 0) ? 'broken' : 'torn', end };
    inPieces = type === FIRST || type === MIDDLE;
    at = next;
    if (!inPieces) end = at;
  }
  return { kind: inPieces ? 'torn' : 'whole', end };
}
