import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { FileProblem, LogFileFormat } from '../../shared/index.ts';
import { misuse } from './failure.ts';
import type { Given } from './spec.ts';

/** A file as it is read in pieces. Rejects as misuse where there is none. */
export const inputFile = async (path: string): Promise<Blob> => {
  try {
    if (!(await stat(path)).isFile()) throw misuse('notAFile', `${path} is not a file`);
    return await openAsBlob(path);
  } catch (error) {
    throw unreadable(path, error);
  }
};

const unreadable = (path: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return misuse('noSuchFile', `there is no file ${path}`);
    case 'EACCES':
    case 'EPERM':
      return misuse('notAllowed', `${path} may not be read`);
    default:
      return error;
  }
};

/** The first line of `--passphrase-file`; null without one. */
export const passphraseOf = async (given: Given): Promise<string | null> => {
  const path = given.text('passphrase-file');
  if (path === null) return null;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (line === '') throw misuse('passphraseEmpty', `the first line of ${path} is empty`);
  return line;
};

/** What a file cannot be read without is a matter of how the command was called, not of the file. */
export const passphraseTrouble = (path: string, problems: readonly FileProblem[]) => {
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.has('E_PASSPHRASE_NEEDED'))
    return misuse('E_PASSPHRASE_NEEDED', `${path} is encrypted: give its passphrase with --passphrase-file`);
  if (codes.has('E_PASSPHRASE'))
    return misuse('E_PASSPHRASE', `the passphrase is not the one that ${path} was encrypted with`);
  return null;
};

/** What to write follows from the name. */
export const formatOf = (path: string): LogFileFormat =>
  /\.daybook$/i.test(path) ? 'archive' : /\.gz$/i.test(path) ? 'gzip' : 'plain';
