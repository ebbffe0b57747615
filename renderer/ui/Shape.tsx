export type ShapeName =
  | 'dashed'
  | 'ring'
  | 'dot'
  | 'half'
  | 'arrow'
  | 'check'
  | 'slash'
  | 'bang'
  | 'pause'
  | 'back';

const ring = <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="7" cy="7" r="6" fill="currentColor" />;
const onDisc = {
  fill: 'none',
  stroke: 'var(--db-surface)',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
} as const;
const onRing = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round' } as const;

const shapes: Record<ShapeName, React.ReactNode> = {
  dashed: (
    <circle
      cx="7"
      cy="7"
      r="5.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.2 1.9"
    />
  ),
  ring,
  dot: (
    <>
      {ring}
      <circle cx="7" cy="7" r="2.2" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M7 3.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor" />
    </>
  ),
  arrow: (
    <>
      {disc}
      <path d="M4.2 7h5.2M7.4 4.8 9.6 7 7.4 9.2" {...onDisc} />
    </>
  ),
  check: (
    <>
      {disc}
      <path d="m4.3 7.2 1.9 1.9 3.6-4" {...onDisc} />
    </>
  ),
  slash: (
    <>
      {ring}
      <path d="m4.6 9.4 4.8-4.8" {...onRing} />
    </>
  ),
  bang: <path d="M7 2.6v5.2M7 10.9v.3" {...onRing} strokeWidth={2} />,
  pause: <path d="M5 3.6v6.8M9 3.6v6.8" {...onRing} strokeWidth={2} />,
  back: <path d="M10.4 10.4V8.2a2.4 2.4 0 0 0-2.4-2.4H3.6m2.2-2.4L3.4 5.8l2.4 2.4" {...onRing} />,
};

/** The shape of a state, so that its colour is never the only mark. */
export const Shape = ({ name }: { name: ShapeName }) => (
  <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
    {shapes[name]}
  </svg>
);
