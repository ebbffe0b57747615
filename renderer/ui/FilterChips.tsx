import { useEffect, useRef } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import classes from './FilterChips.module.css';

export type FilterChip<V extends string> = {
  id: V;
  label: string;
  /** Live number of rows behind it. */
  count?: number | undefined;
  /** Its rows need a person: the number is red when there are any. */
  attention?: boolean | undefined;
  /** Left out while it has no rows and is not chosen. */
  onlyWithRows?: boolean | undefined;
};

type Props<V extends string> = {
  label: string;
  chips: FilterChip<V>[];
  value: V;
  onChange: (value: V) => void;
  children?: React.ReactNode;
};

/** Width of the soft edge that tells of more, px. */
const FADE = 24;

/** Saved views of a list with their live counts. */
export const FilterChips = <V extends string>({ label, chips, value, onChange, children }: Props<V>) => {
  const format = useFormat();
  const shown = chips.filter((c) => !c.onlyWithRows || c.id === value || (c.count ?? 0) > 0);
  const bar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view, or counts that push it aside
  useEffect(() => {
    const chosen = bar.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    if (!bar.current || !chosen) return;
    const { offsetLeft, offsetWidth } = chosen;
    const { clientWidth, scrollLeft } = bar.current;
    if (offsetLeft < scrollLeft) bar.current.scrollLeft = offsetLeft - FADE;
    else if (offsetLeft + offsetWidth > scrollLeft + clientWidth - FADE)
      bar.current.scrollLeft = offsetLeft + offsetWidth - clientWidth + FADE;
  }, [value, shown.length]);
  return (
    <div className={classes.bar}>
      <div className={classes.chips} ref={bar} role="toolbar" aria-label={label}>
        {shown.map((chip) => (
          <button
            key={chip.id}
            type="button"
            className={classes.chip}
            aria-pressed={chip.id === value}
            data-attention={(chip.attention && (chip.count ?? 0) > 0) || undefined}
            onClick={() => onChange(chip.id)}
          >
            {chip.label}
            {chip.count !== undefined && <span className={classes.count}>{format.count(chip.count)}</span>}
          </button>
        ))}
      </div>
      {children && <div className={classes.end}>{children}</div>}
    </div>
  );
};
