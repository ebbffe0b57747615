/** Letters that Unicode does not take apart into a base letter and a mark. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Folds case, width and accents away, once when a row is made, so that searching is a plain comparison. */
export const searchText = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(/[ßøłđæœðþı]/g, (letter) => PLAIN[letter] ?? letter);

/** Only the digits, for telephone numbers written in any form. */
export const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** Ends each field of a row's search text, so that a hit tells which field it was in and none spans two. */
export const FIELD_END = '\u0001';
