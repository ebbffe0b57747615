/** Spreadsheet programs carry out a cell that begins like this; the full-width signs too, in East Asian editions. */
const ACTS = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** Text that no spreadsheet program takes for a formula: an apostrophe is put before what begins like one. */
export const guarded = (text: string): string => (ACTS.test(text) ? `'${text}` : text);

/** The text that `guarded` was given. */
export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
