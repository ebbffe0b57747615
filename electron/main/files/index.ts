import { type OpenedFiles, openedFiles } from './opened.ts';
import { fileWriters, type Writers } from './writers.ts';

/** Those of this process. */
export const opened: OpenedFiles = openedFiles();
export const writers: Writers = fileWriters();
