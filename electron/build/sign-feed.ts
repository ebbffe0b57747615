import { createPublicKey } from 'node:crypto';
import { RELEASE_KEYS } from '../main/updates/keys.ts';
import { readKeys, signFeed } from './signing-feed.ts';

const [folder = 'release'] = process.argv.slice(2);
// The path and not the key: what is in the environment or among the arguments can be seen by others.
const paths = process.env.DAYBOOK_RELEASE_KEY;
if (!paths) {
  console.error('DAYBOOK_RELEASE_KEY has to name the file with the key for releases.');
  process.exit(1);
}
const keys = await readKeys(paths);
const known = keys.some((key) =>
  RELEASE_KEYS.includes(createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')),
);
for (const name of await signFeed(folder, keys)) console.log(`Signed ${name}`);
if (!known)
  console.warn(
    'No version built from this source believes it: electron/main/updates/keys.ts lists none of these keys.',
  );
