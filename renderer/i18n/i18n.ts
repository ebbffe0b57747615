import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import type { Language } from './language.ts';
import { zh } from './zh/index.ts';

/** Catalogues are part of the build, so that nothing is awaited and no frame is shown without words. */
export const startI18n = (language: Language): void => {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en, zh },
    defaultNS: 'common',
    ns: Object.keys(en),
    initAsync: false,
    interpolation: { escapeValue: false },
  });
};
