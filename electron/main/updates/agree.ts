import { app, type BrowserWindow, dialog } from 'electron';
import { fill, words } from '../words/index.ts';

/** Tests cannot click a system dialog, so in development the answer may come from outside. */
const answered = (name: 'DAYBOOK_UPDATE_AGREE' | 'DAYBOOK_UPDATE_FOLDER'): string | undefined =>
  app.isPackaged ? undefined : process.env[name];

/** Whether the person, and not just a page, wants this server to be asked. */
export async function agreeToFeed({ href }: URL, window: BrowserWindow): Promise<boolean> {
  const outside = answered('DAYBOOK_UPDATE_AGREE');
  if (outside) return outside === 'yes';
  const { title, text, yes, no } = words().feed;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: title,
    detail: fill(text, { address: href }),
    buttons: [yes, no],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

/** Null when the person thought better of it. */
export async function chooseFeedFolder(window: BrowserWindow): Promise<string | null> {
  const outside = answered('DAYBOOK_UPDATE_FOLDER');
  if (outside) return outside;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: words().feed.folder,
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
