import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  archivePath,
  existingArchive,
  listArchives,
  prepareFolder,
  removeArchive,
} from '../../../electron/main/archives/folder.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

describe('the folder for archives', () => {
  it('gives archives alone, newest first', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'Corner Shop 2026-01-01.daybook'), 'old!');
    utimesSync(join(folder, 'Corner Shop 2026-01-01.daybook'), LONG_AGO, LONG_AGO);
    writeFileSync(join(folder, '街角小店 2026-02-01.daybook'), 'newer');
    writeFileSync(join(folder, 'letters.txt'), 'private');
    mkdirSync(join(folder, 'folder.daybook'));
    symlinkSync('/etc/passwd', join(folder, 'linked.daybook'));
    expect(await listArchives(folder)).toEqual([
      { name: '街角小店 2026-02-01.daybook', bytes: 5, at: expect.any(Number) },
      { name: 'Corner Shop 2026-01-01.daybook', bytes: 4, at: LONG_AGO.getTime() },
    ]);
  });

  it.each([
    'Bob’s Café & Co. 2026-01-31.daybook',
    'Ärzte, Nr. 7 (neu)!.daybook.jsonl',
    'a..b.daybook.jsonl.gz',
  ])('takes the names that shops have: %s', (name) =>
    expect(archivePath('/archives', name)).toBe(`/archives/${name}`),
  );

  it('holds nothing before it is there', async () => {
    expect(await listArchives(join(temporaryFolder(), 'not yet'))).toEqual([]);
  });

  it.each([
    '../outside.daybook',
    '..\\outside.daybook',
    '/etc/outside.daybook',
    'sub/inside.daybook',
    'C:outside.daybook',
    '..daybook',
    '.hidden.daybook',
    'nul.daybook',
    'COM1.daybook',
    'a\0.daybook',
    'a\n.daybook',
    'a.daybook.tmp',
    'identity.json',
    '.daybook',
    ' a.daybook',
    'a?.daybook',
    '',
    `${'a'.repeat(200)}.daybook`,
  ])('lets no name lead out of it: %j', async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'outside.daybook'), 'not yours');
    const inside = join(folder, 'archives');
    mkdirSync(inside);
    expect(() => archivePath(inside, name)).toThrow('not the name of an archive');
    await expect(existingArchive(inside, name)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(removeArchive(inside, name)).rejects.toMatchObject({ code: 'bad-request' });
    expect(readdirSync(folder)).toEqual(['archives', 'outside.daybook']);
  });

  it('follows no link, neither to read nor to remove', async () => {
    const folder = temporaryFolder();
    symlinkSync('/etc/passwd', join(folder, 'linked.daybook'));
    await expect(existingArchive(folder, 'linked.daybook')).rejects.toMatchObject({ code: 'no-file' });
    await removeArchive(folder, 'linked.daybook');
    expect(readdirSync(folder)).toEqual(['linked.daybook']);
  });

  it('removes an archive, and is content when it was gone', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.daybook'), 'x');
    await removeArchive(folder, 'a.daybook');
    await removeArchive(folder, 'a.daybook');
    expect(readdirSync(folder)).toEqual([]);
    await expect(existingArchive(folder, 'a.daybook')).rejects.toMatchObject({ code: 'no-file' });
  });

  it('is made where it usually is, and not in place of a disk that is not plugged in', async () => {
    const folder = temporaryFolder();
    await prepareFolder(join(folder, 'usual', 'Daybook archives'), true);
    expect(readdirSync(join(folder, 'usual'))).toEqual(['Daybook archives']);
    await expect(prepareFolder(join(folder, 'disk', 'archives'), false)).rejects.toMatchObject({
      code: 'no-folder',
    });
    writeFileSync(join(folder, 'file'), '');
    await expect(prepareFolder(join(folder, 'file'), false)).rejects.toMatchObject({ code: 'no-folder' });
    expect(readdirSync(folder)).toEqual(['file', 'usual']);
  });

  it('is cleared of what a kill left long ago, and of nothing else', async () => {
    const folder = temporaryFolder();
    const left = '.daybook-0123456789ab.tmp';
    const names = [left, '.daybook-0123456789ac.tmp', 'letter-0123456789ab.tmp', 'c.daybook'];
    for (const name of names) writeFileSync(join(folder, name), 'x');
    for (const name of [left, 'letter-0123456789ab.tmp', 'c.daybook'])
      utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
    await prepareFolder(folder, false);
    expect(readdirSync(folder).sort()).toEqual(names.filter((name) => name !== left).sort());
  });
});
