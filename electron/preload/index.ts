import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge } from '../../shared/index.ts';
import type { Channel, Reply } from '../ipc.ts';

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
  openWindow: (...args) => ask('daybook:open-window', ...args),
  print: (...args) => ask('daybook:print', ...args),
};

contextBridge.exposeInMainWorld('daybook', bridge);
