import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Packed } from './packed.ts';

/** Every process of an app, whoever started it: the crash handler is nobody's child. */
export const processesOf = ({ folder }: Packed): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && dirname(programOf(pid)) === folder);

const programOf = (pid: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
};

const read = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** Bytes in memory, those that processes share divided among them. */
export type InMemory = { main: number; page: number; all: number };

export const memoryOf = (packed: Packed, main: number): InMemory => {
  const found = processesOf(packed).map((pid) => ({ pid, page: isPage(pid), bytes: shareOf(pid) }));
  const sum = (some: typeof found): number => some.reduce((all, { bytes }) => all + bytes, 0);
  return {
    main: sum(found.filter(({ pid }) => pid === String(main))),
    page: sum(found.filter(({ page }) => page)),
    all: sum(found),
  };
};

const isPage = (pid: string): boolean => /--type=renderer/.test(read(pid, 'cmdline'));

const shareOf = (pid: string): number => {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(read(pid, 'smaps_rollup'))?.[1];
  if (!kilobytes) throw new Error(`the memory of process ${pid} cannot be read: run it as root`);
  return 1024 * Number(kilobytes);
};

/** Hundredths of a second that the app has computed so far. */
const computed = (packed: Packed): number =>
  processesOf(packed).reduce((all, pid) => {
    // The name in parentheses may hold blanks; user and system time are the 12th and 13th after it.
    const fields = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
    return all + Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }, 0);

const second = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));
const QUIET_SECONDS = 5;
/** Of a second, in hundredths: what timers and the driver's line cost. */
const NOTHING = 5;
const PATIENCE = 120;

/** Waits until the app had nothing to do for five seconds. */
export const quiet = async (packed: Packed): Promise<void> => {
  let calm = 0;
  let before = computed(packed);
  for (let waited = 0; calm < QUIET_SECONDS; waited += 1) {
    if (waited === PATIENCE) throw new Error(`${packed.program} does not come to rest`);
    await second();
    const now = computed(packed);
    calm = now - before <= NOTHING ? calm + 1 : 0;
    before = now;
  }
};
