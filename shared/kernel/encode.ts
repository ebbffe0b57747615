/** Text forms of bytes, exactly as the log format names them. */

const B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const B32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** base64url without padding (RFC 4648, section 5). */
export const base64url = (bytes: Uint8Array): string => {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const n = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += B64.charAt(n >> 18) + B64.charAt((n >> 12) & 63);
    if (left > 1) out += B64.charAt((n >> 6) & 63);
    if (left > 2) out += B64.charAt(n & 63);
  }
  return out;
};

/** Null when `text` is not base64url without padding. */
export const fromBase64url = (text: string): Uint8Array | null => {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of text) {
    held = (held << 6) | B64.indexOf(char);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[at++] = (held >> bits) & 255;
  }
  return out;
};

/** base32 in lower case without padding (RFC 4648, section 6). */
export const base32 = (bytes: Uint8Array): string => {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += B32.charAt((held >> bits) & 31);
    }
  }
  return bits > 0 ? out + B32.charAt((held << (5 - bits)) & 31) : out;
};
