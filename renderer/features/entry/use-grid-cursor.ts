import { type KeyboardEvent, useState } from 'react';

export const columns = ['qty', 'price', 'discount'] as const;
export type Column = (typeof columns)[number];
export type Cursor = { row: number; column: Column };

const PAGE = 10;
const beside = (column: Column, step: number): Column | undefined => columns[columns.indexOf(column) + step];

/** What a key in the grid of lines asks for, apart from moving. */
export type GridKeys = {
  rows: number;
  /** Begins to edit; `text` replaces what is there. */
  edit: (cursor: Cursor, text: string | null) => void;
  remove: (row: number) => void;
  /** Back to the product field. */
  leave: () => void;
};

/** What begins to edit the marked cell. */
export const TYPED = /^[\d.,%]$/;

/** The marked cell of the grid and the keys that move it. Rows are clamped, since lines come and go beneath it. */
export const useGridCursor = ({ rows, edit, remove, leave }: GridKeys) => {
  const [wanted, setCursor] = useState<Cursor>({ row: 0, column: 'qty' });
  const cursor: Cursor = { ...wanted, row: Math.max(0, Math.min(wanted.row, rows - 1)) };

  const to = (row: number, column: Column = cursor.column): void => {
    if (row >= rows) leave();
    else setCursor({ row: Math.max(0, row), column });
  };
  const tab = (step: 1 | -1): void => {
    const next = beside(cursor.column, step);
    if (next) to(cursor.row, next);
    else if (step === 1) to(cursor.row + 1, 'qty');
    else if (cursor.row === 0) leave();
    else to(cursor.row - 1, 'discount');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const keys: Record<string, () => void> = {
      ArrowUp: () => to(cursor.row - 1),
      ArrowDown: () => to(cursor.row + 1),
      ArrowLeft: () => to(cursor.row, beside(cursor.column, -1)),
      ArrowRight: () => to(cursor.row, beside(cursor.column, 1)),
      PageUp: () => to(cursor.row - PAGE),
      PageDown: () => to(Math.min(rows - 1, cursor.row + PAGE)),
      Home: () => to(0),
      End: () => to(rows - 1),
      Enter: () => edit(cursor, null),
      Delete: () => remove(cursor.row),
      Backspace: () => remove(cursor.row),
      Escape: leave,
      Tab: () => tab(event.shiftKey ? -1 : 1),
    };
    const act = keys[event.key] ?? (TYPED.test(event.key) ? () => edit(cursor, event.key) : undefined);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return { cursor, setCursor, onKeyDown };
};
