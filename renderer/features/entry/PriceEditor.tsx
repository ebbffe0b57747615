import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { UnitPriceInput } from '../../ui/fields.tsx';
import classes from './PriceEditor.module.css';

type Price = { units: number; scale: number };
type Props = {
  line: LineView;
  /** What was typed to open it, in place of the present price. */
  typed: Price | null;
  commit: (price: Price, reason: string) => void;
  cancel: () => void;
};

/** Another price than the list's, and why. The list price comes back with one key. */
export const PriceEditor = ({ line, typed, commit, cancel }: Props) => {
  const { t } = useTranslation('entry');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [price, setPrice] = useState<Price | null | undefined>(typed ?? line.unitPrice);
  const [reason, setReason] = useState('');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (price) commit(price, reason.trim());
  };
  return (
    <form
      className={classes.editor}
      aria-label={t('priceOf', { name: line.name })}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          cancel();
        }
        event.stopPropagation();
      }}
    >
      <UnitPriceInput
        label={t('priceEach', { unit: line.unit })}
        value={price}
        onChange={setPrice}
        autoFocus
        onFocus={(event) => !typed && event.currentTarget.select()}
      />
      <TextInput
        label={t('priceReason')}
        placeholder={t('priceReasonExample')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        {line.listPrice && line.priceSource === 'override' && (
          <Button variant="subtle" onClick={() => line.listPrice && commit(line.listPrice, '')}>
            {t('backToList', { price: format.unitPrice(line.listPrice) })}
          </Button>
        )}
        <Button variant="default" onClick={cancel}>
          {common('cancel')}
        </Button>
        <Button type="submit" disabled={!price}>
          {t('setPrice')}
        </Button>
      </div>
    </form>
  );
};
