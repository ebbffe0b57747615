import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { isHeadless } from '../headless.ts';
import { words } from '../words/index.ts';
import { type ContextItem, contextItems } from './items.ts';

function menuItem(item: ContextItem, { webContents }: BrowserWindow): MenuItemConstructorOptions {
  switch (item.what) {
    case 'line':
      return { type: 'separator' };
    case 'role':
      return { role: item.role, label: item.label, enabled: item.enabled };
    case 'replace':
      return {
        label: item.word.replaceAll('&', '&&'),
        click: () => webContents.replaceMisspelling(item.word),
      };
    case 'learn':
      return {
        label: item.label,
        click: () => webContents.session.addWordToSpellCheckerDictionary(item.word),
      };
    case 'none':
      return { label: item.label, enabled: false };
  }
}

/** Offers on a right click what can be done with the text there. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, clicked) => {
    const items = contextItems(words(), clicked);
    if (items.length === 0 || isHeadless()) return;
    Menu.buildFromTemplate(items.map((item) => menuItem(item, window))).popup({ window });
  });
}
