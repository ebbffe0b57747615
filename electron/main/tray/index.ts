import { app, Menu, type MenuItemConstructorOptions, type Tray } from 'electron';
import { currentDeskState, onDeskState } from '../desk-state.ts';
import { keptPreferences, onPreferences } from '../preferences/index.ts';
import { request } from '../requests.ts';
import { focusOrOpen } from '../windows.ts';
import { words } from '../words/index.ts';
import { removeTray, showTray } from './icon.ts';
import { type TrayWords, trayWords } from './tray-words.ts';

const menuOf = (say: TrayWords): MenuItemConstructorOptions[] => [
  { label: say.open, click: () => void focusOrOpen() },
  { label: say.newOrder, click: () => request({ what: 'show', screen: 'entry' }) },
  ...(say.decisions
    ? [{ label: say.decisions, click: () => request({ what: 'show', screen: 'decisions' }) }]
    : []),
  { type: 'separator' },
  { label: say.sync, enabled: false },
  { type: 'separator' },
  { label: say.quit, click: () => app.quit() },
];

let dressed: { tray: Tray; said: string } | null = null;

function show(): void {
  if (!keptPreferences().tray) {
    removeTray();
    dressed = null;
    return;
  }
  const tray = showTray();
  if (!tray) return;
  const say = trayWords(words(), currentDeskState());
  const said = JSON.stringify(say);
  // A menu that is open would close when it is replaced.
  if (dressed?.tray === tray && dressed.said === said) return;
  if (dressed?.tray !== tray) tray.on('click', () => void focusOrOpen());
  dressed = { tray, said };
  tray.setToolTip(say.tooltip);
  tray.setContextMenu(Menu.buildFromTemplate(menuOf(say)));
}

/** Shows the icon while the person wants it, and keeps what it says current. */
export function followTray(): void {
  show();
  onPreferences(show);
  onDeskState(show);
}
