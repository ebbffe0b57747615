/** Several texts in one cell, as `a; b`; a backslash stands before a semicolon or backslash that belongs to a text. */
export const joinList = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(/[\\;]/g, '\\$&')).join('; ');

export const splitList = (cell: string): string[] =>
  [...cell.matchAll(/(?:\\[\s\S]|[^\\;])+/g)]
    .map(([text]) => text.trim().replace(/\\([\\;])/g, '$1'))
    .filter((text) => text !== '');

/** A list as other programs write one. */
export const splitForeign = (cell: string): string[] =>
  cell
    .split(/[;,|\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
