import { z } from 'zod';

/** More than anybody looks through. */
const MOST = 10;

/** Whole paths, the newest first. */
export type RecentFiles = readonly string[];

const kept = z.array(z.string().min(1).max(4096)).max(100);

/** What Daybook opens again: a file it cannot read has no place in the list. */
const READABLE = /\.(?:daybook|jsonl|gz|csv|tsv)$/i;

/** With `path` as the newest; unchanged when it is none that is opened again. */
export const withFile = (files: RecentFiles, path: string): RecentFiles =>
  READABLE.test(path) ? [path, ...files.filter((other) => other !== path)].slice(0, MOST) : files;

export const withoutFile = (files: RecentFiles, path: string): RecentFiles =>
  files.filter((other) => other !== path);

/** The list from what was kept of it; empty when that is damaged, which costs nobody a file. */
export function readRecent(text: string): RecentFiles {
  try {
    const read = kept.parse(JSON.parse(text));
    return read.filter((path, at) => READABLE.test(path) && read.indexOf(path) === at).slice(0, MOST);
  } catch {
    return [];
  }
}

/** Each as few parts of its path as tell it from the others. At least the name, so menus stay narrow. */
export function shortNames(files: RecentFiles): string[] {
  const parts = files.map((path) => path.split(/[\\/]/).filter((part) => part !== ''));
  const tail = (at: number, length: number): string => (parts[at] ?? []).slice(-length).join('/');
  return files.map((_path, at) => {
    const most = parts[at]?.length ?? 1;
    let length = 1;
    while (length < most && files.some((_other, to) => to !== at && tail(to, length) === tail(at, length)))
      length += 1;
    return tail(at, length);
  });
}
