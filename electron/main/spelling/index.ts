import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { APP_ORIGIN } from '../origin.ts';
import { type Dictionary, dictionariesFor, dictionaryFile } from './dictionaries.ts';
import british from './en-GB.bdic?asset';
import american from './en-US.bdic?asset';

const shipped: Record<Dictionary, string> = { 'en-GB': british, 'en-US': american };

/**
 * A place that only our own pages can reach, and where there is nothing: Chromium would fetch the dictionaries that it
 * misses from the maker's server, whether anything is to be checked or not.
 */
const NOWHERE = `${APP_ORIGIN}/no-dictionaries/`;

/** Where Chromium looks for dictionaries before it would fetch them. */
const folder = () => join(app.getPath('userData'), 'Dictionaries');

function putInPlace(dictionary: Dictionary): void {
  const path = join(folder(), dictionaryFile(dictionary));
  const bytes = readFileSync(shipped[dictionary]);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(folder(), { recursive: true });
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
}

/**
 * Puts the dictionaries where Chromium looks for them. To be called before the app is ready: what is not there then counts as
 * missing until the next start. A Mac checks by itself.
 */
export function prepareSpelling(): void {
  if (process.platform === 'darwin') return;
  try {
    for (const dictionary of ['en-GB', 'en-US'] as const) putInPlace(dictionary);
  } catch {
    // A full or read-only disk: words are not checked then, which the person sees, and nothing else is lost.
  }
}

/** Chooses the dictionaries of this person, and sees to it that none is ever fetched. */
export function startSpelling(): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerDictionaryDownloadURL(NOWHERE);
  if (process.platform === 'darwin') return;
  const there = dictionariesFor(app.getPreferredSystemLanguages()).filter((dictionary) =>
    existsSync(join(folder(), dictionaryFile(dictionary))),
  );
  defaultSession.setSpellCheckerLanguages(there);
}
