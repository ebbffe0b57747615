import type { Subject } from '../../shared/index.ts';
import { Explained } from './explain/Explained.tsx';
import classes from './Figures.module.css';

export type Figure = {
  label: string;
  value: React.ReactNode;
  /** Draws the eye: something is wrong with this one. */
  attention?: boolean | undefined;
  /** In smaller type below, such as a unit or a reason. */
  note?: string | undefined;
  /** What it is, for a figure that can say where it comes from. */
  subject?: Subject | undefined;
};

/** The few numbers that say how a record stands. */
export const Figures = ({ figures, label }: { figures: Figure[]; label?: string }) => (
  <dl className={classes.figures} aria-label={label}>
    {figures.map((f) => (
      <div key={f.label} className={classes.figure} data-attention={f.attention || undefined}>
        <dt>{f.label}</dt>
        <dd className="db-num">
          <Value figure={f} />
        </dd>
      </div>
    ))}
  </dl>
);

const Value = ({ figure: { value, note, subject } }: { figure: Figure }) => {
  const words = (
    <>
      {value}
      {note && <span className={classes.note}>{note}</span>}
    </>
  );
  return subject ? (
    <Explained subject={subject} side="after">
      {words}
    </Explained>
  ) : (
    words
  );
};
