import { create } from 'qrcode';
import { useMemo } from 'react';
import classes from './machines.module.css';

/** Modules of white around it, without which a camera does not find it. */
const QUIET = 4;

/** A text as a picture to scan: dark on white in every appearance, as cameras expect. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { path, size } = useMemo(() => picture(text), [text]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className={classes.qr}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} className={classes.qrLight} />
      <path d={path} className={classes.qrDark} />
    </svg>
  );
};

const picture = (text: string): { path: string; size: number } => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const path = Array.from(data, (dark, at) =>
    dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  ).join('');
  return { path, size };
};
