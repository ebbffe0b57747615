import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { FormDialog, QuietButton, Section, UnitPriceInput, useAct } from '../../ui/index.ts';
import classes from './products.module.css';

type Props = { view: ProductView; opened: boolean; onOpen: () => void; onClose: () => void };
type Price = { units: number; scale: number };

const SHOWN = 8;

/** The price, and every price before it with who set it. */
export const PriceSection = ({ view, opened, onOpen, onClose }: Props) => {
  const { t } = useTranslation('products');
  const format = useFormat();
  const act = useAct();
  const { row, prices } = view;
  const [price, setPrice] = useState<Price | null | undefined>(row.price);

  const submit = async (): Promise<string | null> => {
    if (!price) return null;
    const done = await act(
      'product.setPrice',
      row.id,
      { unitPrice: price },
      { inline: true, said: t('price.done', { name: row.name, price: format.unitPrice(price) }) },
    );
    return done.ok ? null : done.text;
  };
  const newest = prices.toSorted((a, b) => b.at - a.at);
  return (
    <Section
      title={t('price.title')}
      aside={
        <QuietButton writes keys="p" onClick={onOpen}>
          {t('price.set')}
        </QuietButton>
      }
    >
      {newest.length === 0 ? (
        <p className={classes.plain}>{t('price.none')}</p>
      ) : (
        <ul className={classes.list}>
          {newest.slice(0, SHOWN).map((one, at) => (
            <li key={one.eventId} className={`${classes.item} ${at > 0 ? classes.earlier : ''}`}>
              <span className={classes.price}>{format.unitPrice(one.unitPrice)}</span>
              <span className={classes.muted}>
                {t('price.since', { date: format.date(one.at), by: one.by })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <FormDialog
        opened={opened}
        title={t('price.setTitle', { name: row.name })}
        submitLabel={t('price.set')}
        disabled={!price}
        onSubmit={submit}
        onClose={onClose}
      >
        <UnitPriceInput
          label={t('field.price')}
          value={price}
          onChange={setPrice}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Text c="dimmed">{t('price.note')}</Text>
      </FormDialog>
    </Section>
  );
};
