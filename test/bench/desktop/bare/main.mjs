/* The least that an app can be: one window with one local page, served by a scheme of its own. Plain JavaScript, as it is packed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

void app.whenReady().then(() => {
  protocol.handle('app', async () => {
    const page = await readFile(join(import.meta.dirname, 'index.html'));
    return new Response(page, { headers: { 'content-type': 'text/html' } });
  });
  const window = new BrowserWindow({ width: 1280, height: 840, webPreferences: { sandbox: true } });
  void window.loadURL('app://bare/');
});
app.on('window-all-closed', () => app.quit());
