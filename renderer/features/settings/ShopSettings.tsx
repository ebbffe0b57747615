import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { useAct } from '../../ui/act.ts';
import { Field, Note, Part } from './Part.tsx';
import { SavedText } from './SavedText.tsx';

export const ShopSettings = () => {
  const { t } = useTranslation('settings');
  const shop = useShop();
  const act = useAct();
  const change = async (key: 'name' | 'customerRequired', to: string | boolean): Promise<string | null> => {
    const options = { said: t('saved'), inline: key === 'name' };
    const outcome = await act('workspace.changeSetting', shop.ws, { key, to }, options);
    return outcome.ok ? null : outcome.text;
  };
  return (
    <Part title={t('shop')}>
      <Field label={t('name')}>
        <SavedText label={t('name')} value={shop.name} maxLength={200} onSave={(to) => change('name', to)} />
      </Field>
      <Field label={t('currency')}>
        {shop.currency}
        <Note>{t('currencyFixed')}</Note>
      </Field>
      <Field label={t('customerRequired')}>
        <Switch
          aria-label={t('customerRequired')}
          checked={shop.customerRequired}
          onChange={(event) => void change('customerRequired', event.currentTarget.checked)}
        />
        <Note>{t('customerRequiredHint')}</Note>
      </Field>
    </Part>
  );
};
