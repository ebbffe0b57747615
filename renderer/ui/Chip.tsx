import classes from './Chip.module.css';
import { Shape, type ShapeName } from './Shape.tsx';

export type ChipColor = 'grey' | 'blue' | 'violet' | 'amber' | 'green' | 'red';

type Props = {
  color: ChipColor;
  shape: ShapeName;
  /** Outlined: it needs a person. */
  outline?: boolean;
  struck?: boolean;
  children: string;
};

/** A state: colour, word and shape together. */
export const Chip = ({ color, shape, outline, struck, children }: Props) => (
  <span className={`${classes.chip} ${classes[color]} ${outline ? classes.outline : ''}`}>
    <Shape name={shape} />
    <span className={struck ? classes.struck : undefined}>{children}</span>
  </span>
);
