import type { LineView } from '../../../../shared/index.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { QuantityInput, type Typed } from '../../../ui/fields.tsx';
import classes from './LineQuantities.module.css';

export type Quantities = Record<string, Typed>;

type Props = {
  lines: LineView[];
  /** How much of a line there is to choose from, 10^-scale units. */
  leftOf: (line: LineView) => number;
  product: string;
  left: string;
  now: string;
  values: Quantities;
  onChange: (values: Quantities) => void;
  /** The dialog begins in the first field. */
  autoFocus?: boolean;
};

/** How much of each line, from nothing to all that is left. */
export const LineQuantities = ({ lines, leftOf, product, left, now, values, onChange, autoFocus }: Props) => {
  const format = useFormat();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{product}</th>
            <th scope="col">{left}</th>
            <th scope="col">{now}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.lineId}>
              <td>{line.name}</td>
              <td>{format.quantity({ units: leftOf(line), scale: line.scale }, line.unit)}</td>
              <td>
                <QuantityInput
                  data-autofocus={(autoFocus && at === 0) || undefined}
                  aria-label={`${now}, ${line.name}`}
                  value={values[line.lineId]}
                  scale={line.scale}
                  w={96}
                  ml="auto"
                  onChange={(value) => onChange({ ...values, [line.lineId]: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

type Chosen = { lineId: string; qty: { units: number; scale: number } }[];

/** The lines with more than nothing; null while a field cannot be read. */
export const chosenOf = (lines: LineView[], values: Quantities): Chosen | null => {
  const chosen: Chosen = [];
  for (const { lineId, scale } of lines) {
    const units = values[lineId];
    if (units === undefined) return null;
    if (units) chosen.push({ lineId, qty: { units, scale } });
  }
  return chosen;
};

export const allLeft = (lines: LineView[], leftOf: (line: LineView) => number): Quantities =>
  Object.fromEntries(lines.map((line) => [line.lineId, leftOf(line)]));
