import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import { type RecentFiles, shortNames } from '../recent/list.ts';
import type { Words } from '../words/types.ts';

type Item = MenuItemConstructorOptions;
/** The window an item was chosen in; on a Mac the menu is there without one. */
type In = BaseWindow | undefined;

/** What the items do that no role of the system does. */
export type MenuActions = {
  newWindow(): void;
  importFile(window: In): void;
  openRecent(path: string, window: In): void;
  clearRecent(): void;
  saveCopy(window: In): void;
  savePdf(window: In): void;
  print(window: In): void;
  openHomepage(): void;
  checkForUpdates(window: In): void;
  report(window: In): void;
  about(window: In): void;
};

export type MenuFacts = {
  say: Words;
  mac: boolean;
  /** The tools of developers are not for a shop. */
  packaged: boolean;
  recent: RecentFiles;
  act: MenuActions;
};

const LINE: Item = { type: 'separator' };

/** A `&` in a file's name is no access key. */
const plain = (name: string): string => name.replaceAll('&', '&&');

const inWindow =
  (act: (window: In) => void): NonNullable<Item['click']> =>
  (_item, window) =>
    act(window);

/** What the system's own menu of a Mac calls the app's. */
const appMenu = ({ say, act }: MenuFacts): Item => ({
  label: say.app,
  submenu: [
    { label: say.menu.about, click: inWindow(act.about) },
    LINE,
    { role: 'services', label: say.menu.services },
    LINE,
    { role: 'hide', label: say.menu.hide },
    { role: 'hideOthers', label: say.menu.hideOthers },
    { role: 'unhide', label: say.menu.showAll },
    LINE,
    { role: 'quit', label: say.menu.quit },
  ],
});

const recentMenu = ({ say, recent, act }: MenuFacts): Item => {
  const names = shortNames(recent);
  const items = recent.map(
    (path, at): Item => ({
      label: plain(names[at] ?? path),
      click: inWindow((window) => act.openRecent(path, window)),
    }),
  );
  return {
    id: 'recent',
    label: say.menu.recent,
    submenu:
      items.length === 0
        ? [{ label: say.menu.noRecent, enabled: false }]
        : [...items, LINE, { label: say.menu.clearRecent, click: () => act.clearRecent() }],
  };
};

const fileMenu = (facts: MenuFacts): Item => {
  const { say, mac, act } = facts;
  const { menu } = say;
  return {
    label: menu.file,
    submenu: [
      {
        id: 'newWindow',
        label: menu.newWindow,
        accelerator: 'CmdOrCtrl+Shift+N',
        click: () => act.newWindow(),
      },
      LINE,
      { id: 'import', label: menu.import, accelerator: 'CmdOrCtrl+O', click: inWindow(act.importFile) },
      recentMenu(facts),
      LINE,
      {
        id: 'saveCopy',
        label: menu.saveCopy,
        accelerator: 'CmdOrCtrl+Shift+S',
        click: inWindow(act.saveCopy),
      },
      { id: 'savePdf', label: menu.savePdf, accelerator: 'CmdOrCtrl+Shift+P', click: inWindow(act.savePdf) },
      { id: 'print', label: menu.print, accelerator: 'CmdOrCtrl+P', click: inWindow(act.print) },
      LINE,
      { role: 'close', label: menu.close },
      ...(mac ? [] : [{ role: 'quit', label: menu.quit, accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  };
};

const editMenu = ({ say: { menu }, mac }: MenuFacts): Item => ({
  label: menu.edit,
  submenu: [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    LINE,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'pasteAndMatchStyle', label: menu.pasteAsText },
    { role: 'delete', label: menu.delete },
    LINE,
    { role: 'selectAll', label: menu.selectAll },
    ...(mac ? macEditing(menu) : []),
  ],
});

const macEditing = (menu: Words['menu']): Item[] => [
  LINE,
  {
    label: menu.substitutions,
    submenu: [
      { role: 'showSubstitutions', label: menu.showSubstitutions },
      LINE,
      { role: 'toggleSmartQuotes', label: menu.smartQuotes },
      { role: 'toggleSmartDashes', label: menu.smartDashes },
      { role: 'toggleTextReplacement', label: menu.textReplacement },
    ],
  },
  {
    label: menu.speech,
    submenu: [
      { role: 'startSpeaking', label: menu.startSpeaking },
      { role: 'stopSpeaking', label: menu.stopSpeaking },
    ],
  },
];

/** The same by another key: it works, and the menu is no longer for it. */
const also = (role: 'zoomIn' | 'zoomOut' | 'resetZoom', accelerator: string): Item => ({
  role,
  accelerator,
  visible: false,
  acceleratorWorksWhenHidden: true,
});

const viewMenu = ({ say: { menu }, packaged }: MenuFacts): Item => ({
  label: menu.view,
  submenu: [
    { role: 'reload', label: menu.reload },
    LINE,
    { id: 'resetZoom', role: 'resetZoom', label: menu.actualSize },
    { id: 'zoomIn', role: 'zoomIn', label: menu.zoomIn },
    // On most keyboards "+" needs Shift, and people leave it out; others have it beside the digits.
    also('zoomIn', 'CmdOrCtrl+='),
    also('zoomIn', 'CmdOrCtrl+numadd'),
    { id: 'zoomOut', role: 'zoomOut', label: menu.zoomOut },
    also('zoomOut', 'CmdOrCtrl+numsub'),
    also('resetZoom', 'CmdOrCtrl+num0'),
    LINE,
    { role: 'togglefullscreen', label: menu.fullScreen },
    ...(packaged ? [] : [{ role: 'toggleDevTools', label: menu.developer } as const]),
  ],
});

const windowMenu = ({ say: { menu }, mac }: MenuFacts): Item => ({
  role: 'window',
  label: menu.window,
  submenu: [
    { role: 'minimize', label: menu.minimize },
    { role: 'zoom', label: menu.maximize },
    ...(mac ? [LINE, { role: 'front', label: menu.bringToFront } as const] : []),
  ],
});

const helpMenu = ({ say: { menu }, mac, act }: MenuFacts): Item => ({
  role: 'help',
  label: menu.help,
  submenu: [
    { id: 'homepage', label: menu.homepage, click: () => act.openHomepage() },
    { id: 'updates', label: menu.updates, click: inWindow(act.checkForUpdates) },
    { id: 'report', label: menu.report, click: inWindow(act.report) },
    ...(mac ? [] : [LINE, { id: 'about', label: menu.about, click: inWindow(act.about) }]),
  ],
});

/** The application menu, in the order and with the roles that each system expects. */
export const menuTemplate = (facts: MenuFacts): Item[] => [
  ...(facts.mac ? [appMenu(facts)] : []),
  fileMenu(facts),
  editMenu(facts),
  viewMenu(facts),
  windowMenu(facts),
  helpMenu(facts),
];
