import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import { type Language, languageNames, languages } from '../../i18n/language.ts';
import { JoinShop } from '../machines/index.ts';
import { CreateShop } from './CreateShop.tsx';
import { OpenFile } from './OpenFile.tsx';
import { OpenSample } from './OpenSample.tsx';
import classes from './WelcomeScreen.module.css';

/** First run: start a shop, or look around in the sample. */
export const WelcomeScreen = () => {
  const { t } = useTranslation(['welcome', 'shell']);
  const { language, set } = usePreferences();
  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.lead}>
          <h1 className={classes.title}>{t('title')}</h1>
          <p className={classes.muted}>{t('lead')}</p>
        </header>
        <CreateShop />
        <div className={classes.ways}>
          <JoinShop />
          <OpenSample />
          <OpenFile />
        </div>
      </div>
      <SegmentedControl
        className={classes.corner ?? ''}
        size="xs"
        aria-label={t('shell:menu.language')}
        value={language}
        onChange={(value) => set({ language: value as Language })}
        data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
      />
    </main>
  );
};
