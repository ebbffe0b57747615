import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { securityHeaders } from '../../serve/headers.ts';
import type { OpenedFiles } from './opened.ts';

/** Where a page fetches opened files from, before the token. */
export const OPENED_PATH = '/opened/';

const HEADERS = { ...securityHeaders('asset', ''), 'Cache-Control': 'no-store' };

/** The content of one opened file, streamed; only a known token gets any. */
export async function serveOpened(files: OpenedFiles, method: string, pathname: string): Promise<Response> {
  if (method !== 'GET') return new Response('Method not allowed', { status: 405, headers: HEADERS });
  const opened = files.take(pathname.slice(OPENED_PATH.length));
  const handle = opened && (await open(opened.path, 'r').catch(() => null));
  if (!handle) return new Response('Not found', { status: 404, headers: HEADERS });
  const { size } = await handle.stat();
  return new Response(Readable.toWeb(handle.createReadStream()) as ReadableStream, {
    headers: { ...HEADERS, 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) },
  });
}
