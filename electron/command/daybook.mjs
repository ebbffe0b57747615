/* `npm run daybook`. Plain JavaScript up to the import below: before `npm ci` there is nothing that could run TypeScript. */
import { join } from 'node:path';
import { ensureInstalled } from '../launch/ensure-installed.mjs';

const root = join(import.meta.dirname, '../..');
// Standard output belongs to the answer alone.
ensureInstalled(root, 'stderr');
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
await main(root, process.argv.slice(2));
