import type { Limits } from './limits.ts';

/** A machine to be connected to, and where it may be. */
export type Target = { dev: string; addresses: readonly string[] };

export type Redialer = {
  /** Whom to dial; replaces what was said before. Those that are not connected are dialled at once. */
  aim(targets: readonly Target[]): void;
  /** Something changed that may make those reachable that were not. */
  now(): void;
  /** A connection to `dev` is over, after so many ms. */
  lost(dev: string, lasted: number): void;
};

export type RedialerParts = {
  limits: Limits;
  clock: () => number;
  /** Between 0 and 1. */
  random: () => number;
  connected: (dev: string) => boolean;
  /** True when a connection came of it. */
  dial: (dev: string, address: string) => Promise<boolean>;
};

/** The wait after the `failures`-th failure: 1, 2, 4 … 300 s, each a quarter more or less, so that not all dial at once. */
export const redialDelay = (failures: number, random: number, limits: Limits): number =>
  Math.min(limits.redialMostMs, limits.redialFirstMs * 2 ** Math.min(failures - 1, 30)) * (0.75 + random / 2);

type Course = {
  addresses: readonly string[];
  failures: number;
  dialling: boolean;
  lastDial: number;
  timer: NodeJS.Timeout | null;
};

/** Dials machines until they are reached, and again when they are lost. */
export function redialer({ limits, clock, random, connected, dial }: RedialerParts): Redialer {
  const courses = new Map<string, Course>();

  const wait = (dev: string, course: Course, ms: number): void => {
    if (course.timer) clearTimeout(course.timer);
    course.timer = setTimeout(() => void go(dev, course), ms);
    course.timer.unref();
  };
  const again = (dev: string, course: Course): void => {
    course.failures += 1;
    wait(dev, course, redialDelay(course.failures, random(), limits));
  };
  const go = async (dev: string, course: Course): Promise<void> => {
    if (course.timer) clearTimeout(course.timer);
    course.timer = null;
    if (course.dialling || connected(dev)) return;
    course.dialling = true;
    course.lastDial = clock();
    let reached = false;
    for (const address of course.addresses) {
      if (courses.get(dev) !== course || reached || connected(dev)) break;
      reached = await dial(dev, address).catch(() => false);
    }
    course.dialling = false;
    if (courses.get(dev) === course && !reached && !connected(dev)) again(dev, course);
  };
  /** As soon as may be: not more often than the shortest wait, however often it is asked for. */
  const soon = (dev: string, course: Course): void => {
    if (course.dialling || connected(dev)) return;
    wait(dev, course, Math.max(0, course.lastDial + limits.redialFirstMs - clock()));
  };

  return {
    aim: (targets) => {
      const wanted = new Map(targets.map((target) => [target.dev, target]));
      for (const [dev, course] of courses) {
        if (wanted.has(dev)) continue;
        if (course.timer) clearTimeout(course.timer);
        courses.delete(dev);
      }
      for (const { dev, addresses } of wanted.values()) {
        const known = courses.get(dev);
        const course = known ?? {
          addresses,
          failures: 0,
          dialling: false,
          lastDial: Number.NEGATIVE_INFINITY,
          timer: null,
        };
        if (known && addresses.some((address) => !known.addresses.includes(address))) {
          known.failures = 0;
          known.lastDial = Number.NEGATIVE_INFINITY;
        }
        course.addresses = addresses;
        courses.set(dev, course);
        soon(dev, course);
      }
    },
    now: () => {
      for (const [dev, course] of courses) {
        course.failures = 0;
        soon(dev, course);
      }
    },
    lost: (dev, lasted) => {
      const course = courses.get(dev);
      if (!course || connected(dev)) return;
      if (lasted >= limits.steadyMs) course.failures = 0;
      if (!course.dialling) again(dev, course);
    },
  };
}
