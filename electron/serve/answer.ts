import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { confinedFile } from './confine.ts';
import { type ResponseKind, securityHeaders } from './headers.ts';
import { mimeType } from './mime.ts';

export type Answer = { status: number; headers: Record<string, string>; body: Uint8Array };

/** Stands in renderer/index.html where each response puts its own nonce. */
const NONCE_PLACEHOLDER = '__NONCE__';
/** Vite puts a hash of the content into the name, so such a file never changes. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

const kindOf = (file: string): ResponseKind => {
  const name = basename(file);
  if (name.endsWith('.html')) return 'page';
  return name.startsWith('worker-') && name.endsWith('.js') ? 'worker' : 'asset';
};

const refusal = (status: number, text: string): Answer => ({
  status,
  headers: {
    ...securityHeaders('asset', ''),
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  },
  body: new TextEncoder().encode(text),
});

/** The response to one request for the built renderer under `root`, the same for app:// and for http. */
export async function answer(root: string, method: string, pathname: string): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Method not allowed');
  const file = await confinedFile(root, pathname);
  const type = file && mimeType(file);
  if (!file || !type) return refusal(404, 'Not found');
  const kind = kindOf(file);
  const nonce = randomBytes(18).toString('base64');
  const raw = await readFile(file);
  const body = kind === 'page' ? Buffer.from(raw.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)) : raw;
  return {
    status: 200,
    headers: {
      ...securityHeaders(kind, nonce),
      'Content-Type': type,
      'Cache-Control': HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-store',
    },
    body: new Uint8Array(body),
  };
}
