import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandIo } from './io.ts';

/** The process itself. Whoever reads its output may stop at any time, which ends it quietly. */
export function nodeIo(root: string): CommandIo {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  const csv = (name: string) => readFile(join(root, 'shared/sample/northwind', `${name}.csv`), 'utf8');
  return {
    out: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    err: (text) => {
      process.stderr.write(text);
    },
    watched: process.stderr.isTTY === true,
    clock: Date.now,
    random: (n) => new Uint8Array(randomBytes(n)),
    app: async () => {
      const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      return `daybook/${version}`;
    },
    sampleFiles: async () => ({
      customers: await csv('customers'),
      products: await csv('products'),
      categories: await csv('categories'),
      orders: await csv('orders'),
      order_details: await csv('order_details'),
      shippers: await csv('shippers'),
    }),
  };
}
