import { ActionIcon, Text, TextInput } from '@mantine/core';
import { IconBarcode, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { FormDialog, QuantityInput, QuietButton, Section, type Typed, useAct } from '../../ui/index.ts';
import classes from './products.module.css';

type Props = { product: ProductRow; opened: boolean; onOpen: () => void; onClose: () => void };

/** The codes a scan finds it by. */
export const Barcodes = ({ product, opened, onOpen, onClose }: Props) => {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const act = useAct();
  const { reason: readOnly } = useReadOnly();
  const { id, name, barcodes } = product;
  return (
    <Section
      title={t('barcode.title')}
      aside={
        <QuietButton writes keys="b" onClick={onOpen}>
          {t('barcode.add')}
        </QuietButton>
      }
    >
      {barcodes.length === 0 && <span className={classes.muted}>{t('barcode.none')}</span>}
      <ul className={classes.list}>
        {barcodes.map((code) => (
          <li key={code} className={classes.item}>
            <IconBarcode size={16} aria-hidden="true" />
            {code}
            {readOnly === null && (
              <ActionIcon
                aria-label={t('barcode.remove', { code })}
                onClick={() =>
                  void act('product.removeBarcode', id, { code }, { said: t('barcode.removed', { name }) })
                }
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {opened && <AddBarcode product={product} addLabel={common('add')} onClose={onClose} />}
    </Section>
  );
};

const AddBarcode = ({
  product,
  addLabel,
  onClose,
}: {
  product: ProductRow;
  addLabel: string;
  onClose: () => void;
}) => {
  const { t } = useTranslation('products');
  const act = useAct();
  const { id, name, unit, qtyScale } = product;
  const [code, setCode] = useState('');
  const [pack, setPack] = useState<Typed>(null);
  const wanted = code.trim();
  const { data: hits } = useQuery('findProducts', [wanted, 4]);
  const others = wanted === '' ? [] : (hits ?? []).filter((hit) => hit.exact && hit.id !== id);

  const submit = async (): Promise<string | null> => {
    const done = await act(
      'product.addBarcode',
      id,
      { code: wanted, ...(pack && { packQty: { units: pack, scale: qtyScale } }) },
      { inline: true, said: t('barcode.added', { name }) },
    );
    return done.ok ? null : done.text;
  };
  return (
    <FormDialog
      opened
      title={t('barcode.addTitle', { name })}
      submitLabel={addLabel}
      disabled={wanted === '' || pack === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('barcode.code')}
        data-scan="here"
        description={t('barcode.codeHint')}
        maxLength={64}
        value={code}
        data-autofocus
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {others.length > 0 && (
        <Text c="var(--db-amber)" role="status">
          {t('barcode.taken', { names: others.map((hit) => hit.name).join(', ') })}
        </Text>
      )}
      <QuantityInput
        label={t('barcode.pack')}
        description={t('barcode.packHint')}
        placeholder="1"
        unit={unit}
        scale={qtyScale}
        min={1}
        value={pack}
        onChange={setPack}
      />
    </FormDialog>
  );
};
