/** What can be taken in, by the name of the file: its type is whatever the system makes of the ending. */
export type FileKind = 'log' | 'sheet';

const LOG = /\.(?:daybook|daybook\.jsonl|jsonl|daybook\.jsonl\.gz|jsonl\.gz)$/i;
const SHEET = /\.(?:csv|tsv|txt)$/i;

export const LOG_ACCEPT = '.daybook,.jsonl,.gz';
export const SHEET_ACCEPT = '.csv,.tsv,.txt';

/** Null for what Daybook does not read. A Mac may end a packed copy in `.gz` alone, so that is looked into as well. */
export const kindOfFile = (name: string): FileKind | null =>
  LOG.test(name) || /\.gz$/i.test(name) ? 'log' : SHEET.test(name) ? 'sheet' : null;
