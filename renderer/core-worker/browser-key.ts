import { Dexie } from 'dexie';

/** The key pair of a profile without a desktop host. The private key never leaves the browser's key store. */
export const browserKey = async (): Promise<CryptoKeyPair> => {
  const db = new Dexie('daybook-keys', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ keys: '' });
  const keys = db.table<CryptoKeyPair, string>('keys');
  try {
    const there = await keys.get('device');
    if (there) return there;
    const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ]);
    await keys.add(made, 'device');
    return made;
  } finally {
    db.close();
  }
};
