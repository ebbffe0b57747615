export const SCHEME = 'app';
export const HOST = 'daybook';
export const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const START_URL = `${APP_ORIGIN}/`;

/** `URL.origin` is "null" for schemes Node does not know, so the parts are compared. */
export function isOurs(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}
