import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Resident bytes of a process at the beginning of something, and the most it had during it. */
export type Peak = { start: number; peak: number };
/** Of the process with the page and its worker, and of the one that owns windows, files and blobs. */
export type Memory = { page: Peak; browser: Peak };

type Process = { pid: string; type: string; parent: string };

const TOLD = existsSync('/proc/self/clear_refs');

/** Watches one process from now on. */
const watchProcess = (pid: string): (() => Peak) => {
  // Sets the peak back to what is resident now.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const start = bytes(pid, 'VmRSS');
  return () => ({ start, peak: bytes(pid, 'VmHWM') });
};

/** Watches this process; null where the system does not tell. */
export const watchThis = (): (() => Peak) | null => (TOLD ? watchProcess(String(process.pid)) : null);

/** Watches the memory of the browser that runs on this profile. Null where the system does not tell: only Linux does. */
export const watchMemory = (profile: string): (() => Memory) | null => {
  if (!TOLD) return null;
  const all = processes();
  const browser = all.find(({ pid, type }) => type === '' && ofProfile(pid, profile));
  if (!browser) return null;
  const pages = descendants(all, browser.pid).filter(({ type }) => type === 'renderer');
  const ends = pages.map(({ pid }) => watchProcess(pid));
  const end = watchProcess(browser.pid);
  // The browser keeps a process ready for the next page; the one that grew is ours.
  const grown = ({ start, peak }: Peak): number => peak - start;
  return () => ({
    page: ends.map((of) => of()).sort((a, b) => grown(b) - grown(a))[0] ?? { start: 0, peak: 0 },
    browser: end(),
  });
};

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const commandOf = (pid: string): string[] => read(`/proc/${pid}/cmdline`).split(/[\0 ]/);
const ofProfile = (pid: string, profile: string): boolean =>
  commandOf(pid).includes(`--user-data-dir=${profile}`);

const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({
      pid,
      type:
        commandOf(pid)
          .find((arg) => arg.startsWith('--type='))
          ?.slice(7) ?? '',
      parent: /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '',
    }));

const descendants = (all: readonly Process[], root: string): Process[] =>
  all.filter(({ parent }) => parent === root).flatMap((child) => [child, ...descendants(all, child.pid)]);

const bytes = (pid: string, field: 'VmRSS' | 'VmHWM'): number =>
  1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
