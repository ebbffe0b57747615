import type { KeyObject } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { writeFileDurably } from '../durable-file.ts';
import { Refusal } from '../ipc/refusal.ts';
import { machineHint } from '../machine.ts';
import { type KeptIn, seal, unseal } from './keeper.ts';
import { exportPrivate, importPrivate, newPrivateKey, publicOf, signText } from './key.ts';

export type Identity = {
  pub: string;
  keptIn: KeptIn;
  sign(text: string): string;
  /** For TLS, which proves who this machine is. It stays in this process. */
  key: KeyObject;
};

const identityFile = z.object({
  machine: z.string(),
  keptIn: z.enum(['keychain', 'file']),
  sealed: z.string(),
});
type IdentityFile = z.infer<typeof identityFile>;

const pathOf = () => join(app.getPath('userData'), 'identity.json');

const fromKey = (key: KeyObject, keptIn: KeptIn): Identity => ({
  pub: publicOf(key),
  keptIn,
  sign: (text) => signText(key, text),
  key,
});

async function create(): Promise<Identity> {
  const key = newPrivateKey();
  const { keptIn, sealed } = seal(exportPrivate(key));
  const content: IdentityFile = { machine: await machineHint(), keptIn, sealed };
  await writeFileDurably(pathOf(), JSON.stringify(content), 0o600);
  return fromKey(key, keptIn);
}

/** A copied profile must not sign in the name of the machine it came from; the key is put aside, not thrown away. */
async function replaceForeign(): Promise<Identity> {
  await rename(pathOf(), `${pathOf()}.of-another-machine-${Date.now()}`);
  return create();
}

async function load(): Promise<Identity> {
  const text = await readFile(pathOf(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return create();
  try {
    const { machine, keptIn, sealed } = identityFile.parse(JSON.parse(text));
    if (machine !== (await machineHint())) return await replaceForeign();
    return fromKey(importPrivate(unseal(keptIn, sealed)), keptIn);
  } catch (error) {
    // A new key here would make this a stranger to its own log, when all that is wrong may be a locked keychain.
    throw new Refusal('identity-unreadable', error instanceof Error ? error.message : String(error));
  }
}

let loaded: Promise<Identity> | null = null;

/** This machine's signing identity, made the first time. A failure is not remembered, so a retry can succeed. */
export function loadIdentity(): Promise<Identity> {
  loaded ??= load().catch((error) => {
    loaded = null;
    throw error;
  });
  return loaded;
}
