import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { newAggregateId } from '../../../renderer/ui/ids.ts';
import type { CoreApi, CoreMethod, MachineView, SyncStatus } from '../../../shared/index.ts';
import { builtAppIn, killGroup } from '../../browser/process-group.ts';
import { launchDesktopApp } from '../electron.ts';
import { temporaryFolder } from '../temporary.ts';
import { callCore, fileOf, send, tapCore } from './core-line.ts';
import { watch } from './seat.ts';

type Running = { app: ElectronApplication; page: Page; program: ChildProcess };

/** A running app on one machine of a shop, by its windows and by its core. */
export type SyncSeat = Running & {
  profile: string;
  home: string;
  /** Errors of its windows so far. */
  problems: string[];
  core<M extends CoreMethod>(method: M, ...args: Parameters<CoreApi[M]>): Promise<ReturnType<CoreApi[M]>>;
  close(): Promise<void>;
  /** Ends it with all its helpers at once, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it with all its helpers, so that it answers nobody, until what is returned is called. */
  freeze(): () => void;
  /** Starts it again on the same profile, after it was closed or killed. */
  start(): Promise<void>;
};

export type SeatOptions = {
  profile?: string;
  home?: string;
  /** Address it listens on. */
  host?: string;
  /** An X display, where something needs a desktop. */
  display?: string;
};

/** Longer than any start took, by a factor of five; and how many starts may be given up. */
const START_MS = 10_000;
const TRIES = 4;
const WAIT_MS = 30_000;

/** Waits until `look` gives what is expected. Two or three apps share the machine: slower than one. */
export const inTime = <T>(look: () => T | Promise<T>) =>
  expect.poll(look, { timeout: WAIT_MS, interval: 50 });

let built: string | null = null;

/** The app as it was built when the first test began: a build that somebody starts meanwhile must not change it. */
export const frozenApp = (folder: string): string => {
  built = builtAppIn(folder);
  return built;
};

/** Starts an app. Now and then Playwright's debugger keeps the reloaded page waiting for ever; such a start is made again. */
export const syncSeat = async (options: SeatOptions = {}): Promise<SyncSeat> => {
  const folder = temporaryFolder();
  const profile = options.profile ?? join(folder, 'profile');
  const home = options.home ?? join(folder, 'home');
  const problems: string[] = [];

  const start = async (): Promise<Running> => {
    for (let tried = 1; ; tried += 1) {
      const started = await launchDesktopApp({
        profile,
        home,
        built: built ?? undefined,
        syncHost: options.host,
        ...(options.display ? { display: options.display } : {}),
      });
      const { app, page } = started;
      // Before its end is waited for: an app with orders that no other machine has would ask whether to close.
      const program = app.process();
      onTestFinished(() => killGroup(program));
      const before = problems.length;
      watch(page, problems);
      await tapCore(page.context());
      const there = await page
        .reload({ timeout: START_MS })
        .then(() => page.getByRole('heading').first().waitFor({ timeout: START_MS }))
        .then(() => true)
        .catch(() => false);
      if (there) return { app, page, program };
      if (tried === TRIES) throw new Error(`Electron's first window did not load in ${TRIES} starts`);
      console.warn('A start of Electron under the debugger was given up; trying again.');
      await killGroup(program);
      problems.length = before;
    }
  };
  const seat: SyncSeat = {
    ...(await start()),
    profile,
    home,
    problems,
    core: (method, ...args) => callCore(seat.page, method, ...args),
    close: () => seat.app.close(),
    kill: () => killGroup(seat.program),
    freeze: () => {
      const { pid } = seat.program;
      if (pid === undefined) throw new Error('it does not run');
      process.kill(-pid, 'SIGSTOP');
      return () => process.kill(-pid, 'SIGCONT');
    },
    start: async () => {
      Object.assign(seat, await start());
    },
  };
  return seat;
};

export const machineOf = (status: SyncStatus, name: string): MachineView => {
  const found = status.machines.find((machine) => machine.name === name);
  if (!found) throw new Error(`no machine ${name} among ${status.machines.map((m) => m.name).join(', ')}`);
  return found;
};

/** Where others reach it, once it listens. */
export const addressOf = async (seat: SyncSeat): Promise<string> => {
  await inTime(async () => (await seat.core('syncStatus')).addresses.length).toBe(1);
  return (await seat.core('syncStatus')).addresses[0] ?? '';
};

/** One-time code of `seat`, and its address. */
export const invitationOf = async (seat: SyncSeat): Promise<{ code: string; address: string }> => {
  const invited = await seat.core('invite');
  if (!invited.ok) throw new Error(`no invitation: ${JSON.stringify(invited.refusal)}`);
  return { code: invited.code, address: await addressOf(seat) };
};

/** A fresh profile becomes a machine of the shop that `host` has. */
export const joined = async (host: SyncSeat, name: string, options: SeatOptions = {}): Promise<SyncSeat> => {
  const [{ code, address }, seat] = await Promise.all([invitationOf(host), syncSeat(options)]);
  expect(await seat.core('joinShop', address, code, name)).toMatchObject({ ok: true });
  await inTime(async () => (await seat.core('status')).phase).toBe('ready');
  return seat;
};

/** Waits until machines that are connected hold the same, and gives the hash of it. */
export const alike = async (...seats: SyncSeat[]): Promise<string> => {
  const hashes = async (): Promise<number> =>
    new Set(await Promise.all(seats.map((seat) => seat.core('syncHash')))).size;
  await inTime(hashes).toBe(1);
  return (await seats[0]?.core('syncHash')) ?? '';
};

export const connectedTo = async (seat: SyncSeat, name: string): Promise<void> => {
  const stateOf = async () =>
    (await seat.core('syncStatus')).machines.find((machine) => machine.name === name)?.state;
  await inTime(stateOf).toBe('connected');
};

/** Writes many drafts, in runs that are sealed one by one, so that they travel in as many parts. */
export const writeMuch = async (seat: SyncSeat, runs: number, each: number): Promise<void> => {
  for (let run = 0; run < runs; run += 1) {
    await Promise.all(
      Array.from({ length: each }, (_, i) =>
        send(seat.page, 'order.startDraft', newAggregateId('o'), { nickname: `Run ${run}, ${i}` }),
      ),
    );
    await seat.core('courierFor', null);
  }
};

/** The file with what `dev` lacks, as it would lie on a stick. */
export const courierBytes = async (seat: SyncSeat, dev: string): Promise<Buffer> =>
  Buffer.from(await fileOf(seat.page, 'courierFor', dev), 'base64');
