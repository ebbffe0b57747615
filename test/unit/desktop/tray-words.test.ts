import { describe, expect, it } from 'vitest';
import { trayWords } from '../../../electron/main/tray/tray-words.ts';
import { en } from '../../../electron/main/words/en.ts';
import { zh } from '../../../electron/main/words/zh.ts';
import type { DeskState } from '../../../shared/index.ts';

const state: DeskState = { language: 'en', decisions: 0, archive: 'ok', sync: 'connected', busy: [] };

describe('what the icon says', () => {
  it('is how it stands with other machines', () => {
    expect(trayWords(en, state)).toMatchObject({
      tooltip: 'Daybook\nConnected to other machines',
      decisions: null,
      sync: 'Connected to other machines',
    });
  });

  it('is how many decisions wait, in the language of the app', () => {
    expect(trayWords(en, { ...state, decisions: 1 }).decisions).toBe('1 decision waits');
    expect(trayWords(en, { ...state, decisions: 12 }).tooltip).toMatch(/\n12 decisions wait$/);
    expect(trayWords(zh, { ...state, decisions: 12 })).toMatchObject({
      decisions: '12 项待决定',
      quit: '退出 Daybook',
    });
  });

  it('is short enough for Windows, which shows 127 characters', () => {
    for (const words of [en, zh])
      for (const sync of ['off', 'alone', 'connected', 'transferring', 'trouble'] as const)
        expect(trayWords(words, { ...state, sync, decisions: 99_999 }).tooltip.length).toBeLessThan(128);
  });

  it('claims nothing before a window said anything', () => {
    expect(trayWords(en, null)).toMatchObject({ decisions: null, sync: 'Not shared with other machines' });
  });
});
