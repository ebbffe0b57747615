import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { contextItems } from '../../../electron/main/context-menu/items.ts';
import { type MenuActions, menuTemplate } from '../../../electron/main/menu/template.ts';
import { dictionariesFor, dictionaryFile } from '../../../electron/main/spelling/dictionaries.ts';
import { en } from '../../../electron/main/words/en.ts';
import { zh } from '../../../electron/main/words/zh.ts';

const nothing = (): void => {};
const act: MenuActions = {
  newWindow: nothing,
  importFile: nothing,
  openRecent: nothing,
  clearRecent: nothing,
  saveCopy: nothing,
  savePdf: nothing,
  print: nothing,
  openHomepage: nothing,
  checkForUpdates: nothing,
  report: nothing,
  about: nothing,
};
const menu = (facts: Partial<Parameters<typeof menuTemplate>[0]> = {}): MenuItemConstructorOptions[] =>
  menuTemplate({ say: en, mac: false, packaged: true, recent: [], act, ...facts });
const below = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] => [
  item,
  ...(Array.isArray(item.submenu) ? item.submenu.flatMap(below) : []),
];
const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => items.flatMap(below);

describe('application menu', () => {
  it('has every item in the language told, and no key twice', () => {
    for (const [mac, packaged] of [
      [false, true],
      [true, true],
      [false, false],
    ] as const) {
      const [english, chinese] = [en, zh].map((say) => all(menu({ say, mac, packaged })));
      const visible = (items: MenuItemConstructorOptions[] = []) =>
        items.filter(({ type, visible }) => type !== 'separator' && visible !== false);
      for (const item of visible(english)) expect(item.label, JSON.stringify(item)).toBeTruthy();
      for (const item of visible(chinese).filter(({ label }) => label !== zh.app))
        expect(item.label).toMatch(/\p{Script=Han}/u);
      const keys = (english ?? []).flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('has one access key for each item of a menu', () => {
    for (const say of [en, zh])
      for (const { submenu } of menu({ say })) {
        const keys = (submenu as MenuItemConstructorOptions[]).flatMap(({ label }) =>
          (/&(\w)/.exec(label ?? '')?.[1] ?? '').toLowerCase(),
        );
        const given = keys.filter((key) => key !== '');
        expect(given).toEqual([...new Set(given)]);
      }
  });

  it('has what a Mac expects only there', () => {
    const roles = (mac: boolean) => all(menu({ mac })).map(({ role }) => role);
    for (const role of ['services', 'hide', 'hideOthers', 'unhide', 'startSpeaking', 'front'] as const) {
      expect(roles(true)).toContain(role);
      expect(roles(false)).not.toContain(role);
    }
    for (const role of ['quit', 'close', 'undo', 'redo', 'selectAll', 'togglefullscreen'] as const) {
      expect(roles(true)).toContain(role);
      expect(roles(false)).toContain(role);
    }
    expect(all(menu({ packaged: true })).map(({ role }) => role)).not.toContain('toggleDevTools');
  });

  it('opens recent files by the names that tell them apart', () => {
    const opened: string[] = [];
    const items = all(
      menu({
        recent: ['/a/R&D.daybook', '/b/x.csv'],
        act: { ...act, openRecent: (path) => void opened.push(path) },
      }),
    );
    const item = items.find(({ label }) => label === 'R&&D.daybook');
    item?.click?.({} as MenuItem, undefined, {});
    expect(opened).toEqual(['/a/R&D.daybook']);
    expect(items.map(({ label }) => label)).toContain(en.menu.clearRecent);
    expect(all(menu()).find(({ label }) => label === en.menu.noRecent)?.enabled).toBe(false);
  });
});

describe('menu of a right click', () => {
  const flags = { canUndo: false, canRedo: false, canCut: true, canCopy: true, canPaste: true };
  const clicked = {
    isEditable: true,
    selectionText: '',
    misspelledWord: '',
    dictionarySuggestions: [],
    editFlags: flags,
  };

  it('offers what is spelt alike, and to learn the word', () => {
    const items = contextItems(en, {
      ...clicked,
      misspelledWord: 'wrold&',
      dictionarySuggestions: ['world', 'wold'],
    });
    expect(items.slice(0, 4)).toEqual([
      { what: 'replace', word: 'world' },
      { what: 'replace', word: 'wold' },
      { what: 'line' },
      { what: 'learn', word: 'wrold&', label: '&Add “wrold&&” to the dictionary' },
    ]);
    expect(contextItems(zh, { ...clicked, misspelledWord: 'xqzt' })[0]).toEqual({
      what: 'none',
      label: zh.spelling.none,
    });
  });

  it('edits in fields, copies elsewhere, and is not there where nothing can be done', () => {
    const roles = (items: ReturnType<typeof contextItems>) =>
      items.flatMap((item) => (item.what === 'role' ? [[item.role, item.enabled]] : []));
    expect(roles(contextItems(en, clicked))).toEqual([
      ['undo', false],
      ['redo', false],
      ['cut', true],
      ['copy', true],
      ['paste', true],
      ['selectAll', true],
    ]);
    expect(roles(contextItems(en, { ...clicked, isEditable: false, selectionText: 'x' }))).toEqual([
      ['copy', true],
    ]);
    expect(contextItems(en, { ...clicked, isEditable: false, selectionText: ' ' })).toEqual([]);
  });
});

describe('dictionaries', () => {
  it('are those of the English that a person writes, and both for everybody else', () => {
    expect(dictionariesFor(['en-US'])).toEqual(['en-US']);
    expect(dictionariesFor(['de-DE', 'en-GB', 'en-US'])).toEqual(['en-GB']);
    expect(dictionariesFor(['en-NZ'])).toEqual(['en-GB']);
    for (const locales of [['zh-CN'], ['en'], [], ['C']])
      expect(dictionariesFor(locales)).toEqual(['en-GB', 'en-US']);
    expect(dictionaryFile('en-GB')).toBe('en-GB-10-1.bdic');
  });
});
