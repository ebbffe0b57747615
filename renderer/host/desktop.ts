import {
  type DesktopBridge,
  type HostRequest,
  NETWORK_PORT_MESSAGE,
  type OpenedFile,
} from '../../shared/index.ts';
import type { Host, ShellRequest } from './host.ts';
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

/** Each call is wrapped, so that an event handler's argument never travels along. */
export const desktopHost = (bridge: DesktopBridge): Host => ({
  kind: 'desktop',
  appInfo: () => bridge.appInfo(),
  saveFile: (name, text) => bridge.saveFile({ name, text }),
  saveBlob: async (name, blob) => {
    const handle = await bridge.saveBegin(name);
    if (handle === null) return false;
    await streamFile(bridge, handle, blob);
    return true;
  },
  archiveKeeping: {
    chooseFolder: () => bridge.chooseArchiveFolder(),
    hasPassphrase: async () => (await bridge.archivePassphrase()) !== null,
    setPassphrase: (passphrase) => bridge.setArchivePassphrase(passphrase),
  },
  onRequest: (hear) => bridge.onRequest((request) => hear(shellRequest(request))),
  onClosing: (hear) => bridge.onClosing(hear),
  decideClosing: (close) => bridge.decideClosing(close ? 'close' : 'stay'),
  print: () => bridge.print(),
  openWindow: () => bridge.openWindow(),
  core: {
    identity: () => bridge.identity(),
    sign: (text) => bridge.sign(text),
    readAnchor: (slot) => bridge.readAnchor(slot),
    writeAnchor: (slot, record) => bridge.writeAnchor(slot, record),
    archives: {
      folder: () => bridge.archiveFolder(),
      write: async (name, file) => streamFile(bridge, await bridge.archiveBegin(name), file),
      read: async (name) => fetchOpened(await bridge.archiveOpen(name)),
      remove: (name) => bridge.archiveRemove(name),
      passphrase: () => bridge.archivePassphrase(),
    },
    openNetwork: () => networkPort(bridge),
  },
});
