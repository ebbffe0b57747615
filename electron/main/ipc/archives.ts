import { z } from 'zod';
import { type ArchiveFolder, archiveName } from '../../../shared/index.ts';
import { chooseFolder, chosenFolder } from '../archives/chosen-folder.ts';
import {
  archivePath,
  existingArchive,
  listArchives,
  prepareFolder,
  removeArchive,
} from '../archives/folder.ts';
import { readPassphrase, writePassphrase } from '../archives/passphrase.ts';
import { opened } from '../files/index.ts';
import { beginFor } from './files.ts';
import { handle } from './handle.ts';
import { Refusal } from './refusal.ts';

/** Archives are of this user alone, as the shop is. */
const MODE = 0o600;

const passphrase = z.string().min(1).max(1024);

export function registerArchives(): void {
  handle('daybook:archive-folder', z.tuple([]), async (): Promise<ArchiveFolder> => {
    const { folder } = await chosenFolder();
    // A folder that cannot be read has to be told all the same: another can be chosen then.
    return { path: folder, files: await listArchives(folder).catch(() => []) };
  });
  handle('daybook:choose-archive-folder', z.tuple([]), (_args, window) => chooseFolder(window));
  handle('daybook:archive-begin', z.tuple([archiveName]), async ([name], window) => {
    const { folder, usual } = await chosenFolder();
    await prepareFolder(folder, usual);
    return beginFor(window, archivePath(folder, name), MODE);
  });
  handle('daybook:archive-open', z.tuple([archiveName]), async ([name]) => {
    const file = await opened.add(await existingArchive((await chosenFolder()).folder, name));
    if (!file) throw new Refusal('no-file', `there is no archive ${name}`);
    return file;
  });
  handle('daybook:archive-remove', z.tuple([archiveName]), async ([name]) =>
    removeArchive((await chosenFolder()).folder, name),
  );
  handle('daybook:archive-passphrase', z.tuple([]), () => readPassphrase());
  handle('daybook:set-archive-passphrase', z.tuple([passphrase.nullable()]), ([text]) =>
    writePassphrase(text),
  );
}
