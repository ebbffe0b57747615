import { dialog, shell } from 'electron';
import { fill, words } from '../words/index.ts';
import { allowedOutside } from './homepage.ts';

export { HOMEPAGE } from './homepage.ts';

/** Shows a page of ours in the person's browser. The only way by which anything is opened outside the app. */
export async function openOutside(address: string): Promise<void> {
  const allowed = allowedOutside(address);
  if (allowed === null) throw new Error('this address is not opened');
  try {
    await shell.openExternal(allowed);
  } catch {
    const { title, message } = words().noBrowser;
    dialog.showErrorBox(title, fill(message, { address: allowed }));
  }
}
