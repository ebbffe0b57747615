import type { DesktopBridge } from '../../shared/index.ts';
import { browserHost } from './browser.ts';
import { desktopHost } from './desktop.ts';
import type { Host } from './host.ts';

declare global {
  interface Window {
    /** Put there by electron/preload, and by nothing in a browser. */
    daybook?: DesktopBridge;
  }
  /** From package.json, at build time. */
  const __APP_VERSION__: string;
}

export const host: Host = window.daybook ? desktopHost(window.daybook) : browserHost();

export type { ArchiveKeeping, CoreServices, Desk, Host, HostUpdates, ShellRequest } from './host.ts';
export { styleNonce } from './style-nonce.ts';
