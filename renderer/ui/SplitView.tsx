import { useMediaQuery } from '@mantine/hooks';
import classes from './SplitView.module.css';

type Props = {
  list: React.ReactNode;
  /** Nothing is open without it. */
  detail: React.ReactNode | null;
  /** Name of the open record's region. */
  detailLabel?: string | undefined;
};

/** List and record side by side from 1100 px; below, the record lies over the list, which keeps its scroll. */
export const SplitView = ({ list, detail, detailLabel }: Props) => {
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  return (
    <div className={classes.split} data-open={detail ? true : undefined}>
      <div className={classes.list} inert={detail !== null && !wide}>
        {list}
      </div>
      {detail && (
        <section className={classes.detail} aria-label={detailLabel}>
          {detail}
        </section>
      )}
    </div>
  );
};
