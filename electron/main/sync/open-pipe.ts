import { app, type BrowserWindow, MessageChannelMain, type MessagePortMain, powerMonitor } from 'electron';
import { NETWORK_PORT } from '../../ipc.ts';
import { loadIdentity } from '../identity/identity.ts';
import { DEFAULT_PORT, privateAddresses } from './address.ts';
import { mdns } from './discovery.ts';
import { network, type RunningNetwork } from './network.ts';
import { connectPipe } from './pipe.ts';

/** From outside only in development: tests stay on loopback, and take any port. */
const fromOutside = (name: 'DAYBOOK_SYNC_HOST' | 'DAYBOOK_SYNC_PORT'): string | undefined =>
  app.isPackaged ? undefined : process.env[name];

function portWanted(): number {
  const port = Number(fromOutside('DAYBOOK_SYNC_PORT') ?? DEFAULT_PORT);
  return Number.isInteger(port) && port >= 0 && port < 65536 ? port : DEFAULT_PORT;
}

async function start(): Promise<RunningNetwork> {
  const { key } = await loadIdentity();
  const host = fromOutside('DAYBOOK_SYNC_HOST');
  return network({
    key,
    port: portWanted(),
    interfaces: host === undefined ? privateAddresses : () => [host],
    discovery: (trouble) => mdns(host !== undefined, trouble),
  });
}

type Open = { port: MessagePortMain; running: RunningNetwork };

let open: Open | null = null;
let work: Promise<void> = Promise.resolve();

async function close(which: Open | null): Promise<void> {
  if (!which || open !== which) return;
  open = null;
  which.port.close();
  await which.running.stop();
}

async function replace(window: BrowserWindow): Promise<void> {
  await close(open);
  const running = await start();
  const { port1, port2 } = new MessageChannelMain();
  const mine = { port: port1, running };
  open = mine;
  // The worker at the other end is gone, and with it whoever would take a frame.
  port1.on('close', () => void close(mine));
  connectPipe(port1, running);
  window.webContents.postMessage(NETWORK_PORT, null, [port2]);
}

let watching = false;

/**
 * Hands the core the pipe to the network through `window`. There is one pipe: the core asks when it starts, so an older one
 * belongs to a core that is gone. The pipe outlives the window it came through.
 */
export function openPipe(window: BrowserWindow): Promise<void> {
  if (!watching) powerMonitor.on('resume', () => open?.running.refresh());
  watching = true;
  const opened = work.then(() => replace(window));
  work = opened.catch(() => {});
  return opened;
}
