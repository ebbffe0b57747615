import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, HostRequest, UpdateState } from '../../shared/index.ts';
import { type Channel, CLOSING, NETWORK_PORT, REQUESTS_WAITING, type Reply, UPDATE_STATE } from '../ipc.ts';

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
  deriveKey: (...args) => ask('daybook:derive-key', ...args),
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
  preferences: (...args) => ask('daybook:preferences', ...args),
  setPreferences: (...args) => ask('daybook:set-preferences', ...args),
  note: (...args) => ask('daybook:note', ...args),
  report: (...args) => ask('daybook:report', ...args),
  openDumpFolder: (...args) => ask('daybook:open-dump-folder', ...args),
  updateState: (...args) => ask('daybook:update-state', ...args),
  setUpdates: (...args) => ask('daybook:set-updates', ...args),
  chooseUpdateFolder: (...args) => ask('daybook:choose-update-folder', ...args),
  checkForUpdates: (...args) => ask('daybook:check-for-updates', ...args),
  cancelUpdate: (...args) => ask('daybook:cancel-update', ...args),
  installUpdate: (...args) => ask('daybook:install-update', ...args),
  takeUpdateNews: (...args) => ask('daybook:take-update-news', ...args),
  openDownloads: (...args) => ask('daybook:open-downloads', ...args),
  onUpdateState: (hear) => {
    const told = (_event: unknown, state: UpdateState): void => hear(state);
    ipcRenderer.on(UPDATE_STATE, told);
    return () => ipcRenderer.off(UPDATE_STATE, told);
  },
  openWindow: (...args) => ask('daybook:open-window', ...args),
  freeBytes: (...args) => ask('daybook:free-bytes', ...args),
  restart: (...args) => ask('daybook:restart', ...args),
  print: (...args) => ask('daybook:print', ...args),
  savePdf: (...args) => ask('daybook:save-pdf', ...args),
};

// A port cannot be given over the bridge; the page hears it as a message from itself.
ipcRenderer.on(NETWORK_PORT, ({ ports }) => window.postMessage(NETWORK_PORT, location.origin, ports));

contextBridge.exposeInMainWorld('daybook', bridge);
