import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { DecimalInput } from '../../ui/DecimalInput.tsx';
import { FormDialog, MoneyInput, QuietButton, Section, type Typed, useAct } from '../../ui/index.ts';

type Props = { id: string; credit: CustomerView['credit']; heads: string[] };

export const CreditTerms = ({ id, credit, heads }: Props) => {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [opened, setOpened] = useState(false);
  const [limit, setLimit] = useState<Typed>(credit.limit);
  const [days, setDays] = useState<Typed>(credit.days);

  const dayText = credit.days === null ? '' : t('credit.dayCount', { count: credit.days });
  const limitText = credit.limit === null ? '' : format.money(credit.limit);
  const summary =
    credit.days !== null && credit.limit !== null
      ? t('credit.summary', { days: dayText, limit: limitText })
      : credit.days !== null
        ? t('credit.summaryNoLimit', { days: dayText })
        : credit.limit !== null
          ? t('credit.summaryNoDays', { limit: limitText })
          : t('credit.none');

  const submit = async (): Promise<string | null> => {
    if (limit === undefined || days === undefined) return null;
    const done = await act(
      'customer.setCreditTerms',
      id,
      { limit, days },
      { inline: true, par: heads, said: t('credit.saved') },
    );
    return done.ok ? null : done.text;
  };
  return (
    <Section
      title={t('credit.title')}
      aside={
        <QuietButton
          writes
          onClick={() => {
            setLimit(credit.limit);
            setDays(credit.days);
            setOpened(true);
          }}
        >
          {t('credit.edit')}
        </QuietButton>
      }
    >
      {summary}
      <FormDialog
        opened={opened}
        title={t('credit.title')}
        submitLabel={common('save')}
        disabled={limit === undefined || days === undefined}
        onSubmit={submit}
        onClose={() => setOpened(false)}
      >
        <Group grow gap={12} align="flex-start">
          <MoneyInput
            label={t('credit.limitField')}
            description={t('credit.limitHint')}
            value={limit}
            onChange={setLimit}
            data-autofocus
          />
          <DecimalInput
            label={t('credit.daysField')}
            description={t('credit.daysHint')}
            scale={0}
            value={days}
            onChange={setDays}
          />
        </Group>
      </FormDialog>
    </Section>
  );
};
