import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PENDING = 'Crashpad/pending';

/** Dumps that lie in the profile, whole: their end is written before they are moved there. */
export const dumpsIn = (profile: string): string[] => {
  const folder = join(profile, PENDING);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.dmp'))
        .map((name) => join(folder, name))
    : [];
};

export const pendingIn = (profile: string): string => join(profile, PENDING);

/** Every form in which a text may lie in memory. */
const formsOfText = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

/** Every form in which a private key may: as it is kept, as DER, and its number in either order of bytes. */
const formsOfKey = (sealed: string): Buffer[] => {
  const der = Buffer.from(sealed, 'base64');
  const { d = '' } = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }).export({ format: 'jwk' });
  const number = Buffer.from(d, 'base64url');
  return [...formsOfText(sealed), ...formsOfText(d), der, number, Buffer.from(number).reverse()];
};

/** The device key, where no keychain closes it, and a text, in all their forms. */
export const secretsOf = (profile: string, passphrase: string): { what: string; form: Buffer }[] => {
  const { keptIn, sealed } = JSON.parse(readFileSync(join(profile, 'identity.json'), 'utf8'));
  if (keptIn !== 'file') throw new Error('the test needs a key that is kept in the open');
  return [
    ...formsOfKey(sealed).map((form) => ({ what: 'key', form })),
    ...formsOfText(passphrase).map((form) => ({ what: 'passphrase', form })),
  ];
};

/** Which of the secrets lie in the file. */
export const foundIn = (path: string, secrets: readonly { what: string; form: Buffer }[]): string[] => {
  const bytes = readFileSync(path);
  return secrets
    .filter(({ form }) => bytes.includes(form))
    .map(({ what, form }) => `${what}, ${form.length} bytes`);
};
