import { download, downloadBlob } from './download.ts';
import type { Host } from './host.ts';
import { readLocalAnchor, writeLocalAnchor } from './local-anchor.ts';
import { pageDiagnostics } from './page-diagnostics.ts';

/** For example "Chromium 156"; the full user agent tells more than anybody needs. */
const browserName = () => {
  const [, name, version] = /(Firefox|Edg|Chrome|Version)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return name ? `${name === 'Version' ? 'Safari' : name} ${version}` : 'Browser';
};

export const browserHost = (): Host => ({
  kind: 'browser',
  appInfo: async () => ({
    version: __APP_VERSION__,
    runtime: browserName(),
    platform: 'browser',
    locale: navigator.language,
    keyDerivation: 'wasm',
  }),
  saveFile: async (name, text) => {
    download(name, text);
    return true;
  },
  saveBlob: async (name, blob) => {
    downloadBlob(name, blob);
    return true;
  },
  archiveKeeping: null,
  onRequest: () => () => {},
  onClosing: () => () => {},
  decideClosing: async () => {},
  print: async () => window.print(),
  savePdf: null,
  restart: null,
  openWindow: async () => {
    window.open(window.location.href, '_blank', 'noopener');
  },
  diagnostics: pageDiagnostics(),
  desk: null,
  updates: null,
  core: {
    identity: async () => null,
    sign: async () => {
      throw new Error('the browser host keeps no device key');
    },
    readAnchor: readLocalAnchor,
    writeAnchor: writeLocalAnchor,
    archives: null,
    deriveKey: async () => null,
    freeBytes: async () => {
      const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await navigator.storage.estimate();
      return quota - usage;
    },
    openNetwork: async () => null,
  },
});
