const GTIN = /^(\d{8}|\d{12,14})$/;

/** A number of the length that article numbers have is taken for one. */
export const symbologyOf = (code: string): 'gtin' | 'other' => (GTIN.test(code) ? 'gtin' : 'other');

/** True when the last digit of an article number agrees with the others (GS1: weights 3 and 1 from the right). */
export const checkDigitFits = (gtin: string): boolean => {
  let sum = 0;
  for (let i = 0; i < gtin.length; i += 1) {
    const digit = gtin.charCodeAt(gtin.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit * 3;
  }
  return sum % 10 === 0;
};
