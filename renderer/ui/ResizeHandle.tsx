import classes from './DataTable.module.css';

type Props = { onResize: (width: number) => void };

/** The edge of a column header, to be dragged. With the keyboard: Alt and the arrows on the header's button. */
export const ResizeHandle = ({ onResize }: Props) => (
  <span
    aria-hidden="true"
    className={classes.resize}
    onPointerDown={(event) => {
      const handle = event.currentTarget;
      const from = event.clientX;
      const width = handle.parentElement?.offsetWidth ?? 0;
      handle.setPointerCapture(event.pointerId);
      const move = (moved: PointerEvent): void => onResize(width + moved.clientX - from);
      const stop = (): void => handle.removeEventListener('pointermove', move);
      handle.addEventListener('pointermove', move);
      handle.addEventListener('lostpointercapture', stop, { once: true });
    }}
  />
);
