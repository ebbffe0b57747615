import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { useAct } from '../../ui/act.ts';
import { PercentInput, type Typed } from '../../ui/fields.tsx';
import { Field, Note, Part } from './Part.tsx';
import classes from './SettingsScreen.module.css';

const known = ['standard', 'reduced', 'zero'] as const;

export const TaxSettings = () => {
  const { t } = useTranslation('settings');
  const { taxMode, taxRates } = useShop();
  const nameOf = (taxClass: string): string => {
    const word = known.find((k) => k === taxClass);
    return word ? t(`taxClassName.${word}`) : taxClass;
  };
  return (
    <Part title={t('tax')}>
      <Note>{t(`taxMode.${taxMode}`)}</Note>
      {taxMode !== 'none' &&
        taxRates.map((rate) => (
          <Field key={rate.class} label={nameOf(rate.class)}>
            <Rate name={nameOf(rate.class)} taxClass={rate.class} ppm={rate.ppm} />
          </Field>
        ))}
      {taxMode !== 'none' && <Note>{t('taxNote')}</Note>}
    </Part>
  );
};

const Rate = ({ name, taxClass, ppm }: { name: string; taxClass: string; ppm: number }) => {
  const { t } = useTranslation(['settings', 'common']);
  const { ws } = useShop();
  const act = useAct();
  const [value, setValue] = useState<Typed>(ppm);
  useEffect(() => setValue(ppm), [ppm]);
  const differs = typeof value === 'number' && value !== ppm;
  return (
    <form
      className={classes.inline}
      onSubmit={async (event) => {
        event.preventDefault();
        if (differs)
          await act('workspace.setTaxRate', ws, { class: taxClass, ppm: value }, { said: t('saved') });
      }}
    >
      <PercentInput aria-label={`${t('taxRate')}, ${name}`} value={value} onChange={setValue} w={140} />
      {differs && <Button type="submit">{t('common:save')}</Button>}
    </form>
  );
};
