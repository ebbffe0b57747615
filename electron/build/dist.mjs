/* `npm run dist`. Plain JavaScript up to the import below: before `npm ci` there is nothing that could run TypeScript. */
import { join } from 'node:path';
import { ensureInstalled } from '../launch/ensure-installed.mjs';

const root = join(import.meta.dirname, '../..');
ensureInstalled(root);
const { register } = await import('tsx/esm/api');
register();
const { dist } = await import('./dist.ts');
await dist(root, process.argv.slice(2));
