import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ProductHit } from '../../../shared/index.ts';
import { usePalette } from '../../app/palette-state.ts';
import { useFormat } from '../../i18n/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { HitList } from './HitList.tsx';
import classes from './ProductField.module.css';
import { readEntry } from './quantity-prefix.ts';
import type { AddProduct, Trouble } from './use-add-product.ts';
import { useProductHits } from './use-product-hits.ts';

type Props = {
  products: AddProduct;
  input: RefObject<HTMLInputElement | null>;
  text: string;
  setText: (text: string) => void;
  /** Up in the empty field: into the lines. */
  onUp: () => void;
  /** Escape in the empty field. */
  onLeave: () => void;
};

const troubleText = (
  t: ReturnType<typeof useTranslation<'entry'>>['t'],
  refusal: ReturnType<typeof useRefusalText>,
  trouble: Trouble,
): string => {
  if (trouble.kind === 'nothing')
    return t(trouble.scanned ? 'unknownCode' : 'unknownProduct', { term: trouble.term });
  if (trouble.kind === 'failed') return t('failed', { detail: trouble.detail });
  return t('refusedFor', { name: trouble.name, why: refusal(trouble.refusal) });
};

/** Where everything starts: name, SKU or barcode, with `3*` before it for three. Enter adds and the field is free again. */
export const ProductField = ({ products, input, text, setText, onUp, onLeave }: Props) => {
  const { t } = useTranslation('entry');
  const format = useFormat();
  const refusalText = useRefusalText();
  const listId = useId();
  const { qty, term } = readEntry(text);
  const found = useProductHits(term);
  const [mark, setMark] = useState<{ term: string; at: number } | null>(null);
  const [closed, setClosed] = useState(false);
  const { choosing, trouble } = products;

  const hits = choosing ? choosing.hits : term === '' || closed ? [] : found.hits;
  const listed = choosing?.code ?? found.term;
  const at = mark && mark.term === listed ? Math.min(mark.at, hits.length - 1) : 0;
  const marked = hits[at];

  const add = async (): Promise<void> => {
    if (choosing) return products.choose(marked ?? null);
    if (term === '') return;
    // What a person moved to counts only while the list belongs to what they typed.
    const chosen = mark && mark.term === term && found.term === term ? (hits[mark.at]?.id ?? null) : null;
    const typed = text;
    setText('');
    setMark(null);
    const added = await products.submit(typed, chosen, false);
    if (added || input.current?.value !== '') return;
    // Given back as it was, marked, so that typing on replaces it.
    flushSync(() => setText(typed));
    input.current?.select();
  };
  const giveUp = (): void => {
    if (choosing) products.choose(null);
    else if (trouble) products.clearTrouble();
    else if (text !== '') setText('');
    else onLeave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (by: number) => () =>
      setMark({ term: listed, at: (at + by + hits.length) % Math.max(1, hits.length) });
    const keys: Record<string, (() => unknown) | false> = {
      ArrowDown: hits.length > 0 && step(1),
      ArrowUp: hits.length > 0 ? step(-1) : text === '' && onUp,
      Enter: add,
      // Nothing is called a question mark: in the empty field it asks for the keys, as everywhere.
      '?': text === '' && usePalette.getState().showSheet,
      Escape: giveUp,
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const take = (hit: ProductHit): void => {
    if (choosing) {
      products.choose(hit);
      return;
    }
    const typed = text;
    setText('');
    void products.submit(typed, hit.id, false);
    input.current?.focus();
  };

  return (
    <div className={classes.field}>
      <IconBarcode className={classes.icon} size={18} aria-hidden="true" />
      <input
        ref={input}
        className={classes.input}
        role="combobox"
        aria-label={t('productField')}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={marked ? `${listId}-${marked.id}` : undefined}
        aria-invalid={trouble !== null}
        aria-describedby={trouble ? `${listId}-trouble` : undefined}
        placeholder={t('productPlaceholder')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setClosed(false);
          if (choosing) products.choose(null);
          if (trouble) products.clearTrouble();
        }}
        onBlur={() => setClosed(true)}
        onFocus={() => setClosed(false)}
        onKeyDown={onKeyDown}
      />
      {qty && <span className={`${classes.times} db-num`}>× {format.quantity(qty)}</span>}
      <div role="alert" id={`${listId}-trouble`} className={classes.trouble}>
        {trouble && <p>{troubleText(t, refusalText, trouble)}</p>}
      </div>
      <HitList
        id={listId}
        hits={hits}
        marked={marked?.id ?? null}
        wanted={choosing ? choosing.times : qty}
        title={choosing ? t('chooseTitle', { code: choosing.code }) : null}
        nothing={
          !choosing && !trouble && !closed && term !== '' && found.term === term && found.hits.length === 0
        }
        onTake={take}
      />
    </div>
  );
};
