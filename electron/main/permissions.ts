import { session } from 'electron';
import { isOurs } from './origin.ts';

/** Without it Chromium may throw the shop's databases away when the disk runs full. */
const GRANTED: ReadonlySet<string> = new Set(['persistent-storage']);

/** Everything a page may ask for is refused, but that its storage is kept. */
export function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, callback) => {
    callback(GRANTED.has(permission) && isOurs(contents?.getURL() ?? ''));
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => GRANTED.has(permission) && isOurs(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
}
