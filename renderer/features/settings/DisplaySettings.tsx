import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ColorScheme, type Density, usePreferences } from '../../app/preferences.ts';
import { type Language, languageNames, languages } from '../../i18n/language.ts';
import { Field, Note, Part } from './Part.tsx';

const schemes: ColorScheme[] = ['light', 'dark', 'auto'];
const densities: Density[] = ['compact', 'normal', 'roomy'];

export const DisplaySettings = () => {
  const { t } = useTranslation('settings');
  const { language, colorScheme, density, set } = usePreferences();
  return (
    <Part title={t('display')}>
      <Field label={t('language')}>
        <SegmentedControl
          aria-label={t('language')}
          value={language}
          onChange={(value) => set({ language: value as Language })}
          data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        />
      </Field>
      <Field label={t('appearance')}>
        <SegmentedControl
          aria-label={t('appearance')}
          value={colorScheme}
          onChange={(value) => set({ colorScheme: value as ColorScheme })}
          data={schemes.map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      <Field label={t('density')}>
        <SegmentedControl
          aria-label={t('density')}
          value={density}
          onChange={(value) => set({ density: value as Density })}
          data={densities.map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      <Note>{t('displayNote')}</Note>
    </Part>
  );
};
