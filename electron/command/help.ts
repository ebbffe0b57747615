import { commands } from './commands/index.ts';
import type { CommandSpec } from './spec.ts';

const COMMON = [
  '--passphrase-file F   first line of F opens encrypted files and locks those written',
  '--json                one JSON document instead of text for people',
  '-h, --help            this text',
];

/** What one command does and takes. */
export const helpOf = ({ name, summary, usage, help }: CommandSpec): string =>
  [`Usage: daybook ${name} ${usage}`, '', summary, '', ...indented([...help, ...COMMON]), ''].join('\n');

/** What commands there are. */
export const allHelp = (): string =>
  [
    'Usage: daybook <command> …',
    '',
    'Works with log files of Daybook shops without a window. Log files may be plain (.daybook.jsonl), compressed (.gz) or',
    'encrypted (.daybook); what a file is follows from its content. Files that are read are never changed.',
    '',
    ...indented(commands.map(({ name, summary }) => `${name.padEnd(9)}${summary}`)),
    '',
    'daybook <command> --help tells more about one of them.',
    'Exit code: 0 yes, 1 something was found, 2 it was asked for something that cannot be.',
    '',
  ].join('\n');

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
