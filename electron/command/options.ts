/** Options that several commands have. */
export const PASSPHRASE = { 'passphrase-file': { type: 'string' } } as const;
export const OUTPUT = { output: { type: 'string', short: 'o' } } as const;
export const MOMENT = { at: { type: 'string' }, mode: { type: 'string' } } as const;

export const OUTPUT_HELP =
  '-o, --output FILE     where to: encrypted for .daybook, compressed for .gz, otherwise plain';
export const MOMENT_HELP = [
  '--at T                as of T: a day (its end, UTC) or an RFC 3339 time',
  '--mode M              effective (as it was, the default) or recorded (as it was known then)',
] as const;
