import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './CustomerPicker.module.css';

type Props = {
  target: RefObject<HTMLElement | null>;
  autoFocus: boolean;
  onChoose: (id: string) => void;
  onAdd: (typed: string) => void;
  onLeave: () => void;
  addIcon: ReactNode;
};

const MOST = 6;

/** A field for telephone or name. The last row adds whoever was not found. */
export const CustomerLookup = ({ target, autoFocus, onChoose, onAdd, onLeave, addIcon }: Props) => {
  const { t } = useTranslation('entry');
  const core = useCore();
  const listId = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ text: string; rows: CustomerRow[] }>({ text: '', rows: [] });
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const term = text.trim();

  useEffect(() => {
    let current = true;
    if (term !== '')
      core
        .call('findCustomers', term, MOST)
        .then((rows) => current && setFound({ text: term, rows }))
        .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [core, term]);

  const rows = term === '' ? [] : found.rows;
  const open = focused && term !== '';
  const last = rows.length;
  const mark = Math.min(at, last);

  const take = async (): Promise<void> => {
    if (term === '') return onLeave();
    // Enter may be faster than the answer: what counts is what is there for this text.
    const current = found.text === term ? found.rows : await core.call('findCustomers', term, MOST);
    const chosen = current[found.text === term ? mark : 0];
    if (chosen) onChoose(chosen.id);
    else onAdd(term);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => setAt(Math.min(last, mark + 1)),
      ArrowUp: () => setAt(Math.max(0, mark - 1)),
      Enter: take,
      Escape: onLeave,
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    void act();
  };

  return (
    <div className={classes.lookup}>
      <TextInput
        ref={(node) => {
          target.current = node;
        }}
        role="combobox"
        aria-label={t('customerField')}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${listId}-${mark}` : undefined}
        placeholder={t('customerPlaceholder')}
        value={text}
        autoComplete="off"
        autoFocus={autoFocus}
        rightSection={<KeyHint keys="F2" />}
        rightSectionWidth={40}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div role="listbox" id={listId} aria-label={t('customersFound')} className={classes.list}>
          {rows.map((row, i) => (
            <div
              key={row.id}
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === mark}
              className={classes.option}
              onMouseDown={(event) => {
                event.preventDefault();
                onChoose(row.id);
              }}
            >
              <span>
                <span className={classes.name}>{row.name}</span>
                <span className={classes.contact}>{[row.city, row.email].filter(Boolean).join(' · ')}</span>
              </span>
              <span className={classes.phone}>{row.phone}</span>
            </div>
          ))}
          <div
            id={`${listId}-${last}`}
            role="option"
            tabIndex={-1}
            aria-selected={mark === last}
            className={`${classes.option} ${classes.add}`}
            onMouseDown={(event) => {
              event.preventDefault();
              onAdd(term);
            }}
          >
            {addIcon}
            {t('addCustomer', { name: term })}
          </div>
        </div>
      )}
    </div>
  );
};
