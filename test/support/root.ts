import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const RENDERER = join(ROOT, 'out/renderer');
