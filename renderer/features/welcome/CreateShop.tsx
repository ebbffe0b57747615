import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundShop } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { PercentInput, type Typed } from '../../ui/fields.tsx';
import { InlineError } from '../../ui/InlineError.tsx';
import { currencyChoices, suggestCurrency } from './currencies.ts';
import classes from './WelcomeScreen.module.css';

const taxModes = ['none', 'exclusive', 'inclusive'] as const;
const taxWords = { none: 'taxNone', exclusive: 'taxExclusive', inclusive: 'taxInclusive' } as const;

/** The few things a shop cannot begin without. */
export const CreateShop = () => {
  const { t } = useTranslation(['welcome', 'common']);
  const core = useCore();
  const refusalText = useRefusalText();
  const { locale } = useFormat();
  const choices = useMemo(() => currencyChoices(locale), [locale]);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState(() => suggestCurrency(navigator.languages));
  const [machineName, setMachineName] = useState(t('create.machineDefault'));
  const [userName, setUserName] = useState('');
  const [taxMode, setTaxMode] = useState<FoundShop['taxMode']>('none');
  const [rate, setRate] = useState<Typed>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const missing = (text: string): string | null => (tried && !text.trim() ? t('common:required') : null);
  const rateMissing = taxMode !== 'none' && (rate === null || rate === undefined);

  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (![name, machineName, userName].every((s) => s.trim()) || rateMissing) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    setRefused(null);
    const taxPpm = taxMode === 'none' ? 0 : (rate ?? 0);
    const shop = { name: name.trim(), currency, machineName: machineName.trim(), userName: userName.trim() };
    try {
      const outcome = await core.call('found', { ...shop, taxMode, taxPpm });
      if (!outcome.ok) setRefused(refusalText(outcome.refusal));
    } catch (error) {
      setRefused(t('common:somethingFailedDetail', { detail: String(error) }));
    }
    setBusy(false);
  };

  return (
    <form onSubmit={submit} noValidate aria-label={t('create.title')}>
      <h2 className={classes.sub}>{t('create.title')}</h2>
      <Stack gap={12} mt={12}>
        <TextInput
          label={t('create.name')}
          placeholder={t('create.namePlaceholder')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          error={missing(name)}
          maxLength={200}
          autoFocus
        />
        <Select
          label={t('create.currency')}
          description={t('create.currencyHint')}
          data={choices}
          value={currency}
          onChange={(value) => value && setCurrency(value)}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('common:notFound')}
        />
        <div className={classes.pair}>
          <TextInput
            label={t('create.user')}
            value={userName}
            onChange={(e) => setUserName(e.currentTarget.value)}
            error={missing(userName)}
            maxLength={60}
          />
          <TextInput
            label={t('create.machine')}
            value={machineName}
            onChange={(e) => setMachineName(e.currentTarget.value)}
            error={missing(machineName)}
            maxLength={60}
          />
        </div>
        <Radio.Group
          label={t('create.tax')}
          value={taxMode}
          onChange={(value) => setTaxMode(value as FoundShop['taxMode'])}
        >
          <Group gap={16} mt={4} mih={32}>
            {taxModes.map((mode) => (
              <Radio key={mode} size="xs" value={mode} label={t(`create.${taxWords[mode]}`)} />
            ))}
          </Group>
        </Radio.Group>
        {taxMode !== 'none' && (
          <PercentInput
            label={t('create.rate')}
            value={rate}
            onChange={setRate}
            error={tried && rateMissing ? t('common:required') : undefined}
            w={140}
          />
        )}
        <InlineError text={refused} />
        <Group mt={4}>
          <Button type="submit" loading={busy}>
            {t('create.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
