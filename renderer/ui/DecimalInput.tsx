import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atScale, decimalText, parseDecimal } from '../i18n/decimal.ts';
import { useFormat } from '../i18n/use-format.ts';

/** `null` is an empty field, `undefined` one that cannot be read. */
export type Typed = number | null | undefined;

export type DecimalInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max'> & {
  /** 10^-scale units. */
  value: Typed;
  onChange: (value: Typed) => void;
  /** Decimals the value has, and the most that may be typed. */
  scale: number;
  /** Decimals shown even when they are zero. */
  shown?: number;
  min?: number;
};

/** Nothing but figures, and more of them than can be kept exactly. */
const isHuge = (text: string): boolean =>
  /^[+−-]?[\d.,\s]+$/.test(text.trim()) && text.replace(/\D/g, '').length > 15;

/** Text in, integer out: what is typed never passes through a floating-point number. */
export const DecimalInput = ({
  value,
  onChange,
  scale,
  shown = 0,
  min = 0,
  error,
  ...rest
}: DecimalInputProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const write = (v: Typed): string => {
    if (v === null || v === undefined) return '';
    let text = decimalText(v, scale);
    while (
      scale > shown &&
      text.includes('.') &&
      /0$/.test(text) &&
      text.length - text.indexOf('.') - 1 > shown
    )
      text = text.slice(0, -1);
    return text.replace(/\.$/, '').replace('.', format.point);
  };
  const [text, setText] = useState(() => write(value));
  const [problem, setProblem] = useState<string | null>(null);
  const typed = useRef<Typed>(value);

  // A value from outside replaces the text; the one this field reported itself must not, or typing would jump.
  useEffect(() => {
    if (value !== typed.current) {
      typed.current = value;
      setText(write(value));
      setProblem(null);
    }
  });

  const read = (next: string): { value: Typed; problem: string | null } => {
    if (next.trim() === '') return { value: null, problem: null };
    const parsed = parseDecimal(next, format.point, 6);
    if (!parsed)
      return {
        value: undefined,
        problem: isHuge(next)
          ? t('tooLarge')
          : t('notANumber', { example: write(125 * 10 ** Math.max(0, scale - 2)) }),
      };
    const units = atScale(parsed, scale);
    if (units === null)
      return {
        value: undefined,
        problem: parsed.scale > scale ? t('tooFine', { digits: scale }) : t('tooLarge'),
      };
    if (units < min) return { value: undefined, problem: t(min > 0 ? 'mustBePositive' : 'notNegative') };
    return { value: units, problem: null };
  };

  return (
    <TextInput
      {...rest}
      inputMode={scale > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      className={`db-num ${rest.className ?? ''}`}
      value={text}
      error={error ?? problem}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const result = read(next);
        if (result.value !== undefined) setProblem(null);
        typed.current = result.value;
        onChange(result.value);
      }}
      onBlur={(event) => {
        const result = read(text);
        setProblem(result.problem);
        if (result.value !== undefined) setText(write(result.value));
        rest.onBlur?.(event);
      }}
    />
  );
};
