/** The dictionaries that come with the app. */
export type Dictionary = 'en-US' | 'en-GB';

/**
 * Those that suit a person, by the languages that their system speaks, the first wanted most. English is written in two ways,
 * and only one is right for who says which; for everybody else a word is right when it is so in either.
 */
export function dictionariesFor(locales: readonly string[]): Dictionary[] {
  const english = locales.find((locale) => /^en\b/i.test(locale))?.toLowerCase();
  if (english === undefined || english === 'en') return ['en-GB', 'en-US'];
  return [/^en[-_](?:us|ph|pr|gu|lr)\b/.test(english) ? 'en-US' : 'en-GB'];
}

/** What Chromium calls the file of a dictionary. Under another name it would not find it, and check nothing. */
export const dictionaryFile = (dictionary: Dictionary): string => `${dictionary}-10-1.bdic`;
