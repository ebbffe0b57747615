import classes from './Chip.module.css';
import { Shape, type ShapeName } from './Shape.tsx';

export type ChipColor = 'grey' | 'blue' | 'violet' | 'amber' | 'green' | 'red';

type Props = {
  color: ChipColor;
  shape: ShapeName;
  /** Outlined: it needs a person. */
  outline?: boolean;
  struck?: boolean;
  /** Only the shape where room is scarce; the word stays for those who listen, and in the tooltip. */
  yields?: boolean;
  children: string;
};

/** A state: colour, word and shape together. */
export const Chip = ({ color, shape, outline, struck, yields, children }: Props) => (
  <span
    className={`${classes.chip} ${classes[color]} ${outline ? classes.outline : ''} ${yields ? classes.yields : ''}`}
    title={yields ? children : undefined}
  >
    <Shape name={shape} />
    <span className={struck ? classes.struck : yields ? classes.word : undefined}>{children}</span>
  </span>
);
