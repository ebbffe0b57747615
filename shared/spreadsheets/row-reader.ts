/** One record of a file. `line` is the line it starts on, from 1. */
export type Row = {
  line: number;
  cells: string[];
  /** A quote was opened in it and never closed: the rest of the file is in it. */
  open: boolean;
};

export type RowReader = {
  /** Records that this piece of the text completes. Empty ones are left out. */
  push(text: string): Row[];
  /** The record that the end of the file completes. */
  end(): Row[];
  /** Line of a record longer than any real one, most likely after a quote that nobody closed. Reading on is no use. */
  readonly stuck: number | null;
};

/** Characters of one record. */
const LONGEST = 8_000_000;

const QUOTE = 34;
const RETURN = 13;
const NEWLINE = 10;

/**
 * Reads separated values in pieces of any size, in time linear in their length whatever is in them. Lines end with any
 * of CRLF, LF and CR, mixed as they come; what follows a closing quote belongs to the cell; a quote inside a cell that
 * did not begin with one is a letter like any other.
 */
export const rowReader = (delimiter: string): RowReader => {
  const mark = delimiter.charCodeAt(0);
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let began = 1;
  let size = 0;
  let afterReturn = false;
  let stuck: number | null = null;
  let done: Row[] = [];

  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    state = 'start';
  };
  const endRow = (open = false): void => {
    endCell();
    if (cells.some((text) => text !== '')) done.push({ line: began, cells, open });
    cells = [];
    size = 0;
  };
  const take = (): Row[] => {
    const rows = done;
    done = [];
    return rows;
  };
  const countLines = (text: string): void => {
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === RETURN || (code === NEWLINE && !afterReturn)) line += 1;
      afterReturn = code === RETURN;
    }
  };
  /** Up to the closing quote, or all there is; gives where to go on. */
  const quoted = (text: string, from: number): number => {
    const at = text.indexOf('"', from);
    const piece = text.slice(from, at < 0 ? text.length : at);
    countLines(piece);
    cell += piece;
    size += piece.length;
    if (at < 0) return text.length;
    afterReturn = false;
    state = 'closing';
    return at + 1;
  };
  const plain = (text: string, from: number): number => {
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === mark || code === NEWLINE || code === RETURN) break;
    }
    cell += text.slice(from, at);
    size += at - from;
    return at;
  };

  return {
    get stuck() {
      return stuck;
    },
    push: (text) => {
      let at = 0;
      while (at < text.length && stuck === null) {
        if (state === 'quoted') {
          at = quoted(text, at);
          if (size > LONGEST) stuck = began;
          continue;
        }
        const code = text.charCodeAt(at);
        if (code === NEWLINE && afterReturn) {
          // The second half of a CRLF whose first half ended the record.
          afterReturn = false;
          at += 1;
          began = line;
          continue;
        }
        afterReturn = false;
        if (code === QUOTE && state !== 'plain') {
          if (state === 'closing') cell += '"';
          state = 'quoted';
          at += 1;
        } else if (code === mark) {
          endCell();
          size += 1;
          at += 1;
        } else if (code === NEWLINE || code === RETURN) {
          endRow();
          line += 1;
          began = line;
          afterReturn = code === RETURN;
          at += 1;
        } else {
          state = 'plain';
          at = plain(text, at);
        }
        if (size > LONGEST) stuck = began;
      }
      return take();
    },
    end: () => {
      if (state !== 'start' || cells.length > 0 || cell !== '') endRow(state === 'quoted');
      return take();
    },
  };
};
