import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
if (!path) {
  console.error(
    'npx tsx electron/build/new-release-key.ts FILE: makes a key for releases, and keeps its private part in FILE.',
  );
  process.exit(1);
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
// `wx`: a key that is there already is never written over.
writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
console.log(`${path} is the private key. Keep it off line, and a copy of it elsewhere.`);
console.log('Its public part, for electron/main/updates/keys.ts:');
console.log(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
