import { TextInput, type TextInputProps } from '@mantine/core';
import { forwardRef, useEffect, useRef, useState } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'error'> & {
  value: string;
  /** Sends what was typed; the sentence to show when it cannot be read, else null. */
  commit: (text: string) => string | null;
  /** Enter: where the focus goes next. */
  onEntered?: () => void;
  /** Empties the field once its text was taken, as for a note. */
  clears?: boolean;
  /** Text that was typed here before a reload and is still to be sent. */
  unsent?: string;
  /** Hears what stands in the field while it is being typed; empty once it was given up. */
  onTyped?: (text: string) => void;
};

/** A field that is sent when it is left or on Enter, and given up with Esc. It never fights with what is being typed. */
export const CommitInput = forwardRef<HTMLInputElement, Props>(
  ({ value, commit, onEntered, clears, unsent = '', onTyped, ...rest }, ref) => {
    const [text, setText] = useState(unsent || value);
    const [problem, setProblem] = useState<string | null>(null);
    const editing = useRef(unsent !== '');

    useEffect(() => {
      if (!editing.current) setText(value);
    }, [value]);

    const finish = (): boolean => {
      const trouble = text === value ? null : commit(text);
      setProblem(trouble);
      if (trouble !== null) return false;
      editing.current = false;
      if (clears) setText('');
      return true;
    };
    return (
      <TextInput
        ref={ref}
        autoComplete="off"
        {...rest}
        value={text}
        error={problem}
        onFocus={(event) => {
          editing.current = true;
          if (event.currentTarget.type === 'text') event.currentTarget.select();
        }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
          onTyped?.(event.currentTarget.value);
        }}
        onBlur={() => finish()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.altKey) return;
          if (event.key === 'Enter') {
            const taken = finish();
            if (event.ctrlKey || event.metaKey) {
              if (!taken) event.stopPropagation();
              return;
            }
            event.preventDefault();
            if (taken) onEntered?.();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            editing.current = false;
            setText(value);
            setProblem(null);
            onTyped?.('');
            onEntered?.();
          }
        }}
      />
    );
  },
);
CommitInput.displayName = 'CommitInput';
