import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keys.ts';
import { KeyHint } from './KeyHint.tsx';

type Props = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter or the down arrow: on to the list. */
  onLeave?: (() => void) | undefined;
};

const PAUSE_MS = 80;

/** The search of a list. `/` comes here, Esc clears and then leaves. */
export const SearchBox = ({ label, placeholder, value, onChange, onLeave }: Props) => {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  const send = useCallback(
    (wanted: string): void => {
      if (wanted === sent.current) return;
      sent.current = wanted;
      onChange(wanted);
    },
    [onChange],
  );
  useEffect(() => {
    const timer = setTimeout(() => send(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, send]);
  useKeys(t('search'), [{ keys: '/', label, run: () => input.current?.select() }]);
  return (
    <TextInput
      ref={input}
      type="search"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      // Whoever goes on to another screen at once finds the search there when they come back.
      onBlur={() => send(text)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          if (text) setText('');
          else input.current?.blur();
        }
        if ((event.key === 'Enter' || event.key === 'ArrowDown') && !event.nativeEvent.isComposing) {
          event.preventDefault();
          input.current?.blur();
          onLeave?.();
        }
      }}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={
        text ? (
          <ActionIcon size={24} aria-label={t('clearSearch')} onClick={() => setText('')}>
            <IconX size={14} />
          </ActionIcon>
        ) : (
          <KeyHint keys="/" />
        )
      }
    />
  );
};
