import { describe, expect, it } from 'vitest';
import { folderTrouble, mayPass, type ProfileTrouble } from '../../../electron/main/profile/trouble.ts';
import { troubleWords } from '../../../electron/main/profile/words.ts';
import { en } from '../../../electron/main/words/en.ts';
import { zh } from '../../../electron/main/words/zh.ts';

const folder = '/home/anna/.config/daybook';
const CODES = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC', 'EDQUOT', 'EIO'];

const TROUBLES: ProfileTrouble[] = [
  ...CODES.map((code) => folderTrouble(folder, code)),
  { kind: 'otherComputer', folder, host: 'till-2' },
  { kind: 'newerApp', folder, made: '2.0.0', here: '1.9.0' },
  { kind: 'newerEngine', folder, made: 140, here: 130 },
];

describe('words about a profile that is not opened', () => {
  it.each([en, zh])('name the folder and every fact, and that nothing was changed', (said) => {
    for (const trouble of TROUBLES) {
      const { title, text } = troubleWords(trouble, said);
      expect(title).not.toBe('');
      for (const [name, fact] of Object.entries(trouble))
        if (name !== 'kind') expect(text).toContain(String(fact));
      expect(text).not.toMatch(/[{}]/);
      expect(text).toMatch(/Nothing was changed\.|未作任何改动。/);
    }
  });

  it('offer another try for what may pass, never for a version', () => {
    expect(TROUBLES.filter((trouble) => !mayPass(trouble)).map(({ kind }) => kind)).toEqual([
      'newerApp',
      'newerEngine',
    ]);
  });
});
