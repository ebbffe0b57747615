import { join } from 'node:path';
import { protocol } from 'electron';
import { answer } from '../serve/answer.ts';
import { STOPPED_PATH, stoppedResponse } from './diagnostics/stopped-page.ts';
import { opened } from './files/index.ts';
import { OPENED_PATH, serveOpened } from './files/serve-opened.ts';
import { isOurs, SCHEME } from './origin.ts';

const RENDERER = join(import.meta.dirname, '../renderer');

/** Has to happen before `ready`: the scheme's standing as a secure origin is fixed then. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
}

/** Serves the built renderer and the files a person opened, and nothing else of the disk, as app://daybook/. */
export function serveScheme(): void {
  protocol.handle(SCHEME, async (request) => {
    if (!isOurs(request.url)) return new Response('Not found', { status: 404 });
    const { pathname } = new URL(request.url);
    if (pathname === STOPPED_PATH) return stoppedResponse();
    if (pathname.startsWith(OPENED_PATH)) return serveOpened(opened, request.method, pathname);
    const { status, headers, body } = await answer(RENDERER, request.method, pathname);
    return new Response(request.method === 'HEAD' ? null : (body as BodyInit), { status, headers });
  });
}
