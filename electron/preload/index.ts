import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, HostRequest } from '../../shared/index.ts';
import { type Channel, CLOSING, NETWORK_PORT, REQUESTS_WAITING, type Reply } from '../ipc.ts';

/** Of an error only the message crosses into the page, so it begins with the code. */
async function ask<T>(channel: Channel, ...args: unknown[]): Promise<T> {
  const reply: Reply<T> = await ipcRenderer.invoke(channel, ...args);
  if (reply.ok) return reply.value;
  throw new Error(`${reply.code}: ${reply.message}`);
}

// Arguments are passed on as they came: main parses them, and nothing here may make a wrong one look right.
const bridge: DesktopBridge = {
  appInfo: (...args) => ask('daybook:app-info', ...args),
  identity: (...args) => ask('daybook:identity', ...args),
  sign: (...args) => ask('daybook:sign', ...args),
  readAnchor: (...args) => ask('daybook:read-anchor', ...args),
  writeAnchor: (...args) => ask('daybook:write-anchor', ...args),
  saveFile: (...args) => ask('daybook:save-file', ...args),
  saveBegin: (...args) => ask('daybook:save-begin', ...args),
  fileChunk: (...args) => ask('daybook:file-chunk', ...args),
  fileFinish: (...args) => ask('daybook:file-finish', ...args),
  fileAbort: (...args) => ask('daybook:file-abort', ...args),
  archiveFolder: (...args) => ask('daybook:archive-folder', ...args),
  chooseArchiveFolder: (...args) => ask('daybook:choose-archive-folder', ...args),
  archiveBegin: (...args) => ask('daybook:archive-begin', ...args),
  archiveOpen: (...args) => ask('daybook:archive-open', ...args),
  archiveRemove: (...args) => ask('daybook:archive-remove', ...args),
  archivePassphrase: (...args) => ask('daybook:archive-passphrase', ...args),
  setArchivePassphrase: (...args) => ask('daybook:set-archive-passphrase', ...args),
  openNetwork: (...args) => ask('daybook:open-network', ...args),
  onRequest: (hear) => {
    const take = (): void => {
      ask<HostRequest[]>('daybook:take-requests').then(
        (requests) => {
          for (const request of requests) hear(request);
        },
        () => {},
      );
    };
    ipcRenderer.on(REQUESTS_WAITING, take);
    take();
    return () => ipcRenderer.off(REQUESTS_WAITING, take);
  },
  onClosing: (hear) => {
    const closing = (): void => {
      hear().then(
        (answer) => ask('daybook:answer-closing', answer),
        () => ask('daybook:answer-closing', 'close'),
      );
    };
    ipcRenderer.on(CLOSING, closing);
    void ask('daybook:watch-closing');
    return () => ipcRenderer.off(CLOSING, closing);
  },
  decideClosing: (...args) => ask('daybook:answer-closing', ...args),
  tellState: (...args) => ask('daybook:tell-state', ...args),
  openWindow: (...args) => ask('daybook:open-window', ...args),
  print: (...args) => ask('daybook:print', ...args),
};

// A port cannot be given over the bridge; the page hears it as a message from itself.
ipcRenderer.on(NETWORK_PORT, ({ ports }) => window.postMessage(NETWORK_PORT, location.origin, ports));

contextBridge.exposeInMainWorld('daybook', bridge);
