import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { SecretPlace } from '../../../shared/index.ts';
import { writeFileDurably } from '../durable-file.ts';
import { seal, unseal } from '../identity/keeper.ts';
import { Refusal } from '../ipc/refusal.ts';

const passphraseFile = z.object({ keptIn: z.enum(['keychain', 'file']), sealed: z.string() });

const pathOf = () => join(app.getPath('userData'), 'archive-passphrase.json');

/** The passphrase of scheduled archives, or null when none was set. */
export async function readPassphrase(): Promise<string | null> {
  const text = await readFile(pathOf(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const { keptIn, sealed } = passphraseFile.parse(JSON.parse(text));
    return unseal(keptIn, sealed);
  } catch {
    // What failed to be read may be quoted in the error, and errors are logged.
    throw new Refusal('passphrase-unreadable', 'the keychain does not give the passphrase of the archives');
  }
}

/** Tells where it is kept now; null forgets it. */
export async function writePassphrase(passphrase: string | null): Promise<SecretPlace | null> {
  if (passphrase === null) {
    await rm(pathOf(), { force: true });
    return null;
  }
  const closed = seal(passphrase);
  await writeFileDurably(pathOf(), JSON.stringify(closed), 0o600);
  return closed.keptIn;
}
