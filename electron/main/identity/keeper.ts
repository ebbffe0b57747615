import { safeStorage } from 'electron';

export type KeptIn = 'keychain' | 'file';

/** `basic_text` only scrambles with a password everybody knows, so it counts as no keychain. */
function hasKeychain(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** Closes `secret` with the system's keychain where there is one; otherwise only the file's rights guard it. */
export function seal(secret: string): { keptIn: KeptIn; sealed: string } {
  if (!hasKeychain()) return { keptIn: 'file', sealed: secret };
  return { keptIn: 'keychain', sealed: safeStorage.encryptString(secret).toString('base64') };
}

/** Throws when the keychain is locked, gone, or of another machine. */
export function unseal(keptIn: KeptIn, sealed: string): string {
  return keptIn === 'file' ? sealed : safeStorage.decryptString(Buffer.from(sealed, 'base64'));
}
