import { homedir, hostname, userInfo } from 'node:os';
import { type ErrorFacts, factsOfError, type OwnNames, readError } from '../../../shared/index.ts';
import { type EntryCode, type EntryFacts, lineOf } from './entries.ts';

let write: (line: string) => void = () => {};

/** Where lines go from now on. */
export function noteTo(sink: (line: string) => void): void {
  write = sink;
}

/** Keeps one entry in the log of this machine. Never throws, and keeps nothing that is not what its code says. */
export function note<C extends EntryCode>(code: C, facts: EntryFacts<C>): void {
  const line = lineOf(code, facts, Date.now());
  if (line !== null) write(line);
}

let own: OwnNames | null = null;

/** What this machine and its user are called, so that it can be taken out of texts. */
export function ownNames(): OwnNames {
  own ??= { home: homedir(), user: userName(), host: hostname() };
  return own;
}

/** A user without an entry in the system's list, as in a container, makes Node throw. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** What may be kept of whatever was thrown. */
export const errorOf = (thrown: unknown): ErrorFacts => factsOfError(readError(thrown), ownNames());
