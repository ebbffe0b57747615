import { createPortal } from 'react-dom';
import { usePrinting } from './use-printing.ts';

type Props = {
  /** Made only when it is printed. */
  content: () => React.ReactNode;
  /** For tables of many columns. */
  landscape?: boolean;
  /** Of a dialog: printed instead of what lies under it. */
  over?: boolean;
};

/** What goes on paper instead of the window. It exists only while printing; see print.css. */
export const Sheet = ({ content, landscape, over }: Props) => {
  const printing = usePrinting();
  if (!printing) return null;
  return createPortal(
    <div className="db-sheet" data-landscape={landscape || undefined} data-over={over || undefined}>
      {content()}
    </div>,
    document.body,
  );
};
