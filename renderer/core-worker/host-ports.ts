import {
  type Anchor,
  type ArchiveFolder,
  type ArchivePlace,
  anchorRecord,
  base64url,
  type DeriveKey,
  deriveInWasm,
  fromBase64url,
  type HostAsk,
  identityInfo,
  type ShopSlot,
  type Signer,
} from '../../shared/index.ts';
import { browserKey } from './browser-key.ts';

type Ask = (question: HostAsk) => Promise<unknown>;

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
const utf8 = new TextEncoder();

const verify: Signer['verify'] = async (pub, text, sig) => {
  const spki = fromBase64url(pub);
  const bytes = fromBase64url(sig);
  if (!spki || !bytes) return false;
  try {
    const key = await crypto.subtle.importKey('spki', bufferOf(spki), P256, false, ['verify']);
    return await crypto.subtle.verify(ALGORITHM, key, bufferOf(bytes), utf8.encode(text));
  } catch {
    return false;
  }
};

const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** The device key: the host's own, or where it has none (a browser) one that this profile cannot export. */
export const hostSigner = async (ask: Ask): Promise<Signer> => {
  const given = await ask({ what: 'identity' });
  if (given !== null) {
    const { pub } = identityInfo.parse(given);
    return { pub, verify, sign: async (text) => String(await ask({ what: 'sign', text })) };
  }
  const pair = await browserKey();
  const pub = base64url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  const sign = async (text: string): Promise<string> =>
    base64url(new Uint8Array(await crypto.subtle.sign(ALGORITHM, pair.privateKey, utf8.encode(text))));
  return { pub, verify, sign };
};

const KEY_BYTES = 32;

/** The host's own derivation, several times as fast; here in WebAssembly where it has none, or trouble with it. */
export const hostDerive =
  (ask: Ask): DeriveKey =>
  async (passphrase, salt, { m, t, p }) => {
    const question: HostAsk = { what: 'deriveKey', passphrase, salt: base64url(salt), m, t, p };
    const given = await ask(question).catch(() => null);
    const key = typeof given === 'string' ? fromBase64url(given) : null;
    return key?.length === KEY_BYTES ? key : deriveInWasm(passphrase, salt, { m, t, p });
  };

export const hostAnchor = async (ask: Ask, slot: ShopSlot): Promise<Anchor> => ({
  machine: slot,
  read: async () => {
    const record = anchorRecord.safeParse(await ask({ what: 'readAnchor', slot }));
    return record.success ? record.data : null;
  },
  write: async (record) => {
    await ask({ what: 'writeAnchor', slot, record });
  },
});

export const hostArchives = (ask: Ask): ArchivePlace => ({
  folder: async () => (await ask({ what: 'archiveFolder' })) as ArchiveFolder | null,
  write: async (name, file) => {
    await ask({ what: 'archiveWrite', name, file });
  },
  read: async (name) => {
    const file = await ask({ what: 'archiveRead', name });
    if (!(file instanceof Blob)) throw new Error(`${name} did not come back`);
    return file;
  },
  remove: async (name) => {
    await ask({ what: 'archiveRemove', name });
  },
  passphrase: async () => {
    const kept = await ask({ what: 'archivePassphrase' });
    return typeof kept === 'string' ? kept : null;
  },
});
