/** Fewer characters than this can be tried one by one, whatever stretches the time for each. */
export const LEAST = 8;

export type Strength = { level: 'tooShort'; missing: number } | { level: 'weak' | 'fair' | 'good' };

/** By length alone, counted as the file's key is made: composed, and in characters rather than in UTF-16 units. */
export const strengthOf = (passphrase: string): Strength => {
  const length = [...passphrase.normalize('NFC')].length;
  if (length < LEAST) return { level: 'tooShort', missing: LEAST - length };
  return { level: length < 12 ? 'weak' : length < 18 ? 'fair' : 'good' };
};
