import { describeRuntime, type NoRuntime, type Runtime } from './runtime.ts';

export type HostChoice =
  | { host: 'browser'; why: string }
  | { host: 'desktop'; why: string; runtime: Runtime }
  | { problem: string };

export type HostFacts = {
  asked: 'desktop' | 'browser' | null;
  display: boolean;
  headless: boolean;
  runtime: Runtime | NoRuntime;
};

/** Windows and macOS always have one; elsewhere the session says so. */
export const hasDisplay = (platform: string, env: Readonly<Record<string, string | undefined>>): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

function forcedDesktop({ display, headless, runtime }: HostFacts): HostChoice {
  if ('reason' in runtime)
    return { problem: `No Electron to run: ${runtime.reason}. npm start -- --host=browser works without.` };
  if (!display && !headless)
    return {
      problem:
        'There is no display (DISPLAY and WAYLAND_DISPLAY are not set). ' +
        'DAYBOOK_HEADLESS=1 runs without a screen; npm start -- --host=browser serves a browser.',
    };
  return { host: 'desktop', why: `as asked, ${describeRuntime(runtime)}`, runtime };
}

/** Which of the two hosts `npm start` takes. The npm-hosted runtime is never chosen unasked. */
export function chooseHost(facts: HostFacts): HostChoice {
  if (facts.asked === 'browser') return { host: 'browser', why: 'as asked' };
  if (facts.asked === 'desktop') return forcedDesktop(facts);
  if (!facts.display) return { host: 'browser', why: 'as there is no display' };
  if ('reason' in facts.runtime) return { host: 'browser', why: `as ${facts.runtime.reason}` };
  return { host: 'desktop', why: describeRuntime(facts.runtime), runtime: facts.runtime };
}
