import {
  type DesktopBridge,
  type HostRequest,
  NETWORK_PORT_MESSAGE,
  type OpenedFile,
} from '../../shared/index.ts';
import type { Host, ShellRequest } from './host.ts';
import { saving } from './saving.ts';
import { streamFile } from './stream-file.ts';

/** The content of a file that the host holds ready; it can be fetched once. */
const fetchOpened = async ({ token, name }: OpenedFile): Promise<File> => {
  const response = await fetch(`/opened/${token}`);
  if (!response.ok) throw new Error(`${name} is not there any more`);
  return new File([await response.blob()], name);
};

const shellRequest = (request: HostRequest): ShellRequest =>
  request.what === 'open'
    ? { what: 'open', name: request.file.name, content: () => fetchOpened(request.file) }
    : request;

const PIPE_WITHIN_MS = 5000;

/** The port that the preload passes on once the bridge was asked for it. */
const networkPort = (bridge: DesktopBridge): Promise<MessagePort> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      removeEventListener('message', hear);
      reject(error);
    };
    const hear = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
      if (source !== window || data !== NETWORK_PORT_MESSAGE || !port) return;
      removeEventListener('message', hear);
      resolve(port);
    };
    addEventListener('message', hear);
    bridge
      .openNetwork()
      .then(
        () => setTimeout(() => fail(new Error('the pipe to the network did not come')), PIPE_WITHIN_MS),
        fail,
      );
  });

const saveBlob = async (bridge: DesktopBridge, name: string, blob: Blob): Promise<boolean> => {
  const handle = await bridge.saveBegin(name);
  if (handle === null) return false;
  await streamFile(bridge, handle, blob);
  return true;
};

const writeArchive = async (bridge: DesktopBridge, name: string, file: Blob): Promise<void> =>
  streamFile(bridge, await bridge.archiveBegin(name), file);

const files = saving();

/** Each call is wrapped, so that an event handler's argument never travels along. */
export const desktopHost = (bridge: DesktopBridge): Host => ({
  kind: 'desktop',
  appInfo: () => bridge.appInfo(),
  saveFile: (name, text) => files.during(bridge.saveFile({ name, text })),
  saveBlob: (name, blob) => files.during(saveBlob(bridge, name, blob)),
  archiveKeeping: {
    chooseFolder: () => bridge.chooseArchiveFolder(),
    hasPassphrase: async () => (await bridge.archivePassphrase()) !== null,
    setPassphrase: (passphrase) => bridge.setArchivePassphrase(passphrase),
  },
  onRequest: (hear) => bridge.onRequest((request) => hear(shellRequest(request))),
  onClosing: (hear) => bridge.onClosing(hear),
  decideClosing: (close) => bridge.decideClosing(close ? 'close' : 'stay'),
  print: () => bridge.print(),
  savePdf: (name) => files.during(bridge.savePdf(name)),
  openWindow: () => bridge.openWindow(),
  restart: () => bridge.restart(),
  diagnostics: {
    note: (told) => void bridge.note(told).catch(() => {}),
    report: () => bridge.report(),
    ownLog: () => [],
    openDumpFolder: () => bridge.openDumpFolder(),
  },
  desk: {
    tell: (state) => bridge.tellState(state),
    preferences: () => bridge.preferences(),
    setPreferences: (change) => bridge.setPreferences(change),
    isSaving: files.now,
    onSaving: files.listen,
  },
  updates: {
    follow: (hear) => {
      const stop = bridge.onUpdateState(hear);
      bridge.updateState().then(hear, () => {});
      return stop;
    },
    set: (settings) => bridge.setUpdates(settings),
    chooseFolder: () => bridge.chooseUpdateFolder(),
    check: () => bridge.checkForUpdates(),
    cancel: () => bridge.cancelUpdate(),
    install: () => bridge.installUpdate(),
    takeNews: () => bridge.takeUpdateNews(),
    openDownloads: () => bridge.openDownloads(),
  },
  core: {
    identity: () => bridge.identity(),
    sign: (text) => bridge.sign(text),
    readAnchor: (slot) => bridge.readAnchor(slot),
    writeAnchor: (slot, record) => bridge.writeAnchor(slot, record),
    archives: {
      folder: () => bridge.archiveFolder(),
      write: (name, file) => files.during(writeArchive(bridge, name, file)),
      read: async (name) => fetchOpened(await bridge.archiveOpen(name)),
      remove: (name) => bridge.archiveRemove(name),
      passphrase: () => bridge.archivePassphrase(),
    },
    deriveKey: (request) => bridge.deriveKey(request),
    freeBytes: () => bridge.freeBytes(),
    openNetwork: () => networkPort(bridge),
  },
});
