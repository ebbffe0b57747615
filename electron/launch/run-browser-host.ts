import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { serveRenderer } from './static-server.ts';

/** Only a convenience: the address is printed anyway. */
function openInBrowser(url: string): void {
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', url]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Serves until Ctrl-C. */
export async function runBrowserHost(root: string, port: number, display: boolean): Promise<void> {
  const server = await serveRenderer(join(root, 'out/renderer'), port);
  if ('code' in server) {
    console.error(server.message);
    process.exit(1);
  }
  console.log(`Open ${server.url} (Ctrl-C ends)`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  if (display) openInBrowser(server.url);
}
