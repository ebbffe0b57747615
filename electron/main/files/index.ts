import { join } from 'node:path';
import { app } from 'electron';
import { type OpenedFiles, openedFiles } from './opened.ts';
import { type Unfinished, unfinishedFiles } from './unfinished.ts';
import { fileWriters, type Writers } from './writers.ts';

/** Those of this process. */
export const opened: OpenedFiles = openedFiles();
export const unfinished: Unfinished = unfinishedFiles(() => join(app.getPath('userData'), 'unfinished.json'));
export const writers: Writers = fileWriters(unfinished);
