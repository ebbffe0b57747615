import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, keptText, readKept } from '../../../electron/main/preferences/kept.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const NOW = 1_790_000_000_000;

const fileWith = (text: string): { folder: string; path: string } => {
  const folder = temporaryFolder();
  const path = join(folder, 'preferences.json');
  writeFileSync(path, text);
  return { folder, path };
};

describe('kept preferences', () => {
  it('are modest before anybody chose: no icon, and told what waits', () => {
    expect(readKept(join(temporaryFolder(), 'preferences.json'), NOW)).toEqual({
      tray: false,
      stayInTray: false,
      notifications: true,
    });
  });

  it('are what was chosen', () => {
    const chosen = { tray: true, stayInTray: true, notifications: false };
    const { folder, path } = fileWith(keptText(chosen));
    expect(readKept(path, NOW)).toEqual(chosen);
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  it('take the usual for what an older file does not have yet', () => {
    expect(readKept(fileWith('{"tray":true}').path, NOW)).toEqual({ ...DEFAULTS, tray: true });
  });

  it.each([
    ['cut short', '{"tray":tr'],
    ['empty', ''],
    ['not an object', '[true]'],
    ['of another kind', '{"tray":"yes"}'],
    ['of a later version', '{"tray":true,"colour":"red"}'],
  ])('are the usual ones where the file is %s, which is put aside as it was', (_what, text) => {
    const { folder, path } = fileWith(text);
    expect(readKept(path, NOW)).toEqual(DEFAULTS);
    expect(readdirSync(folder)).toEqual([`preferences.json.damaged-${NOW}`]);
    expect(readFileSync(`${path}.damaged-${NOW}`, 'utf8')).toBe(text);
  });

  it('are the usual ones where something else has their name, which stays', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'preferences.json');
    mkdirSync(path);
    expect(readKept(path, NOW)).toEqual(DEFAULTS);
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });
});
