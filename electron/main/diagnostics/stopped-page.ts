import { randomBytes } from 'node:crypto';
import { securityHeaders } from '../../serve/headers.ts';
import { APP_ORIGIN } from '../origin.ts';
import { type Words, words } from '../words/index.ts';

export const STOPPED_PATH = '/stopped';
export const STOPPED_URL = `${APP_ORIGIN}${STOPPED_PATH}`;
/** Where the links of the page lead; main takes them for what is to be done, and goes nowhere. */
export const STOPPED_ACTS = {
  close: `${STOPPED_URL}/close`,
  report: `${STOPPED_URL}/report`,
} as const;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The colours of the app, which this page has no part of. */
const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #17211f; --muted: #566467; --line: #93a1a5; --accent: #0f6b75; --on: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12181a; --ink: #e4ebea; --muted: #9aa9ac; --line: #6c7b7f; --accent: #5cc3ce; --on: #0f1517; }
}
body { margin: 0; height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
main { width: min(480px, calc(100% - 48px)); }
h1 { margin: 0 0 12px; font-size: 20px; font-weight: 600; letter-spacing: -0.01em; }
p { margin: 0 0 16px; color: var(--muted); }
nav { display: flex; flex-wrap: wrap; gap: 8px; }
a { padding: 6px 14px; border: 1px solid var(--line); border-radius: 5px; color: inherit; text-decoration: none; font-weight: 600; }
a:first-child { background: var(--accent); border-color: var(--accent); color: var(--on); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`;

/** Words and links, no script that could fail as well. */
export function stoppedPage({ stopped }: Words, nonce: string): string {
  const link = (to: string, text: string, more = '') => `<a href="${to}"${more}>${escaped(text)}</a>`;
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Daybook</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main role="alert"><h1>${escaped(stopped.window)}</h1><p>${escaped(stopped.windowText)}</p>
<nav>${link('/', stopped.reload, ' autofocus')}${link(STOPPED_ACTS.report, stopped.report)}${link(STOPPED_ACTS.close, stopped.close)}</nav>
</main></body></html>`;
}

/** What a window shows whose page crashed. */
export function stoppedResponse(): Response {
  const nonce = randomBytes(18).toString('base64');
  return new Response(stoppedPage(words(), nonce), {
    headers: {
      ...securityHeaders('page', nonce),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  });
}
