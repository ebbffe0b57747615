import { app } from 'electron';
import { request } from '../requests.ts';
import { LINK_SCHEME, linksIn } from './links.ts';

/** Hands the first link among `args` to a window, which asks the person. Nothing is begun by a link alone. */
export function requestLinks(args: readonly string[]): void {
  const [link] = linksIn(args);
  if (link) request({ what: 'join', ...link });
}

/** Makes links open this app. Not in development: there the system would remember a runtime without an app. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
}
