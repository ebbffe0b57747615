export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', zh: '简体中文' };

/** The first language of the person that the app speaks. */
export const preferredLanguage = (wanted: readonly string[]): Language =>
  wanted.some((tag, at) => tag.startsWith('zh') && !wanted.slice(0, at).some((t) => t.startsWith('en')))
    ? 'zh'
    : 'en';

/** Locale for dates and numbers: the person's own variety of the language they chose, as far as it is known. */
export const localeOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => tag.startsWith(`${language}-`)) ?? (language === 'zh' ? 'zh-CN' : 'en-GB');
