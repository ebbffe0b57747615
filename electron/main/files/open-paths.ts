import { resolve } from 'node:path';
import { isLink } from '../links/links.ts';

const LOG_FILE = /\.daybook(?:\.jsonl(?:\.gz)?)?$/i;

/** The log files among the arguments of a start. The rest are switches, the program itself, and what else a system passes. */
export const logFilesIn = (args: readonly string[], folder: string): string[] =>
  args
    .filter((arg) => !arg.startsWith('-') && !isLink(arg) && LOG_FILE.test(arg))
    .map((arg) => resolve(folder, arg));
