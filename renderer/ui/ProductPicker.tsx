import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductHit } from '../../shared/index.ts';
import { useCore } from '../core-client/hooks.ts';
import { useFormat } from '../i18n/use-format.ts';
import classes from './ProductPicker.module.css';

type Props = { label: string; placeholder: string; onPick: (product: ProductHit) => void };

const HITS = 8;

/** Finds a product by name, SKU or barcode, and hands it over. */
export const ProductPicker = ({ label, placeholder, onPick }: Props) => {
  const { t } = useTranslation();
  const core = useCore();
  const format = useFormat();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<ProductHit[]>([]);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  useEffect(() => {
    let wanted = true;
    if (text.trim() === '') setHits([]);
    else
      core
        .call('findProducts', text, HITS)
        .then((found) => wanted && setHits(found))
        .catch(() => wanted && setHits([]));
    return () => {
      wanted = false;
    };
  }, [core, text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new hits, first one marked
  useEffect(() => {
    combobox.selectFirstOption();
  }, [hits]);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const product = hits.find((hit) => hit.id === id);
        setText('');
        combobox.closeDropdown();
        if (product) onPick(product);
      }}
    >
      <Combobox.Target>
        <TextInput
          aria-label={label}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            // The form around it must not be sent by the Enter that picks a product.
            if (event.key === 'Enter') event.preventDefault();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={label}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id}>
              <div className={classes.hit}>
                <span className={classes.name}>{hit.name}</span>
                <span className={classes.muted}>{hit.sku}</span>
                <span className="db-num">{hit.price && format.unitPrice(hit.price)}</span>
              </div>
            </Combobox.Option>
          ))}
          {hits.length === 0 && <Combobox.Empty>{t('notFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
