/* `npm start`. Plain JavaScript up to the import below: before `npm ci` there is nothing that could run TypeScript. */
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';

const root = join(import.meta.dirname, '../..');
ensureInstalled(root);
const { register } = await import('tsx/esm/api');
register();
const { start } = await import('./start.ts');
await start(root, process.argv.slice(2));
