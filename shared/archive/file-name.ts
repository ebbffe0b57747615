import { utf8Length } from '../kernel/utf8.ts';

/** File systems take names of 255 bytes; what stands behind the shop's name needs some of them. */
const MOST_BYTES = 160;

/** The shop's name as it can stand in a file name on every system; what they refuse is left out. */
export const shopInFileName = (shop: string): string => {
  const plain = shop
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  let cut = '';
  for (const char of plain) {
    if (utf8Length(cut + char) > MOST_BYTES) break;
    cut += char;
  }
  // A dot in front hides a file, one at the end Windows drops.
  const safe = cut.replace(/^[. ]+|[. ]+$/g, '');
  return safe === '' ? 'Daybook' : safe;
};
