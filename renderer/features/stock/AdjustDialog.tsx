import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { FormDialog, QuantityInput, stockItemId, type Typed, useAct } from '../../ui/index.ts';

type Props = { product: ProductRow; onClose: () => void };

/** Something broke, went missing or turned up: so many more or fewer, and why. */
export const AdjustDialog = ({ product, onClose }: Props) => {
  const { t } = useTranslation('stock');
  const format = useFormat();
  const act = useAct();
  const [delta, setDelta] = useState<Typed>(null);
  const [reason, setReason] = useState('');
  const { id, name, unit, qtyScale, onHand } = product;
  const quantity = (units: number): string => format.quantity({ units, scale: qtyScale }, unit);
  const signed = (units: number): string =>
    units > 0 ? `+${quantity(units)}` : quantity(units).replace('-', '−');

  const submit = async (): Promise<string | null> => {
    if (!delta) return null;
    const done = await act(
      'stock.adjust',
      stockItemId(id),
      { productId: id as `p_${string}`, delta: { units: delta, scale: qtyScale }, reason: reason.trim() },
      { inline: true, said: t('adjusted', { name, delta: signed(delta) }) },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('adjustTitle', { name })}
      submitLabel={t('adjust')}
      disabled={!delta || reason.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <QuantityInput
        label={t('delta')}
        description={t('deltaHint')}
        unit={unit}
        scale={qtyScale}
        min={Number.MIN_SAFE_INTEGER}
        value={delta}
        onChange={setDelta}
        data-autofocus
      />
      <TextInput
        label={t('reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap={4} role="group" aria-label={t('reason')}>
        {t('reasons', { returnObjects: true }).map((word) => (
          <Button
            key={word}
            size="xs"
            variant="default"
            aria-pressed={reason === word}
            onClick={() => setReason(word)}
          >
            {word}
          </Button>
        ))}
      </Group>
      <Text c="dimmed" className="db-num" mih={21}>
        {delta ? t('after', { before: quantity(onHand), after: quantity(onHand + delta) }) : ''}
      </Text>
    </FormDialog>
  );
};
