import { useFormat } from '../i18n/use-format.ts';
import { DecimalInput, type DecimalInputProps, type Typed } from './DecimalInput.tsx';

export type { Typed } from './DecimalInput.tsx';

/** An amount in minor units of the shop's currency. */
export const MoneyInput = (props: Omit<DecimalInputProps, 'scale' | 'shown'>) => {
  const { exponent, currencyName } = useFormat();
  return (
    <DecimalInput
      rightSection={<span aria-hidden="true">{currencyName()}</span>}
      rightSectionWidth={48}
      rightSectionProps={{ style: { color: 'var(--db-faint)', fontSize: 13 } }}
      {...props}
      scale={exponent}
      shown={exponent}
    />
  );
};

/** A quantity in 10^-scale units of a product, `scale` being the product's. */
export const QuantityInput = ({ unit, ...props }: DecimalInputProps & { unit?: string }) => (
  <DecimalInput
    rightSection={unit ? <span aria-hidden="true">{unit}</span> : undefined}
    rightSectionWidth={unit ? 44 : undefined}
    rightSectionProps={{ style: { color: 'var(--db-faint)', fontSize: 13 } }}
    {...props}
  />
);

/** A tax or discount rate in parts per million, typed in percent. */
export const PercentInput = (props: Omit<DecimalInputProps, 'scale' | 'shown'>) => (
  <DecimalInput
    rightSection={<span aria-hidden="true">%</span>}
    rightSectionProps={{ style: { color: 'var(--db-faint)', fontSize: 13 } }}
    {...props}
    scale={4}
  />
);

/** Decimals of a unit price: two finer than the minor unit, as wholesale prices are. */
export const priceScale = (exponent: number): number => Math.min(6, exponent + 2);

type Price = { units: number; scale: number };
type PriceProps = Omit<DecimalInputProps, 'scale' | 'shown' | 'value' | 'onChange'> & {
  value: Price | null | undefined;
  onChange: (value: Price | null | undefined) => void;
};

/** The price of one unit, which may be finer than the minor unit. */
export const UnitPriceInput = ({ value, onChange, ...props }: PriceProps) => {
  const { exponent, currencyName } = useFormat();
  const scale = Math.max(priceScale(exponent), value?.scale ?? 0);
  const units: Typed = value ? value.units * 10 ** (scale - value.scale) : (value as null | undefined);
  return (
    <DecimalInput
      rightSection={<span aria-hidden="true">{currencyName()}</span>}
      rightSectionWidth={48}
      rightSectionProps={{ style: { color: 'var(--db-faint)', fontSize: 13 } }}
      {...props}
      scale={scale}
      shown={exponent}
      value={units}
      onChange={(next) => onChange(next === null || next === undefined ? next : { units: next, scale })}
    />
  );
};
