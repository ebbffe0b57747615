import { describe, expect, it } from 'vitest';
import { chooseHost, type HostFacts, hasDisplay } from '../../electron/launch/choose-host.ts';
import { electronSwitches } from '../../electron/launch/electron-switches.ts';
import { parseOptions } from '../../electron/launch/options.ts';

const official = { path: '/e/electron', version: '45.4.1', origin: 'official' } as const;
const none = { reason: 'no binary' };
const facts = (more: Partial<HostFacts>): HostFacts => ({
  asked: null,
  display: true,
  headless: false,
  runtime: official,
  ...more,
});

describe('npm start', () => {
  it('takes the desktop with a display and a runtime, the browser otherwise, and says why', () => {
    expect(chooseHost(facts({}))).toMatchObject({ host: 'desktop', runtime: official });
    expect(chooseHost(facts({ display: false }))).toEqual({ host: 'browser', why: 'as there is no display' });
    expect(chooseHost(facts({ runtime: none }))).toEqual({ host: 'browser', why: 'as no binary' });
    expect(chooseHost(facts({ asked: 'browser' }))).toEqual({ host: 'browser', why: 'as asked' });
  });

  it('refuses a desktop that cannot be, instead of another host than asked', () => {
    expect(chooseHost(facts({ asked: 'desktop', runtime: none }))).toHaveProperty('problem');
    expect(chooseHost(facts({ asked: 'desktop', display: false }))).toHaveProperty('problem');
    expect(chooseHost(facts({ asked: 'desktop', display: false, headless: true }))).toMatchObject({
      host: 'desktop',
    });
  });

  it('sees a display by the session on Linux, and always elsewhere', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it('reads its options and hands the rest to Electron', () => {
    expect(
      parseOptions(['--host=desktop', '--user-data-dir=/x'], { PORT: '80', DAYBOOK_HEADLESS: '1' }),
    ).toEqual({
      host: 'desktop',
      port: 80,
      headless: true,
      rest: ['--user-data-dir=/x'],
    });
    for (const args of [['--host=web'], ['--host'], ['desktop']])
      expect(parseOptions(args, {})).toHaveProperty('problem');
    expect(parseOptions([], { PORT: 'x' })).toHaveProperty('problem');
    expect(parseOptions([], { PORT: '70000' })).toHaveProperty('problem');
  });

  it('turns the sandbox off for root on Linux alone, and never silently', () => {
    expect(electronSwitches({ platform: 'linux', root: false, headless: false })).toEqual({
      switches: [],
      notes: [],
    });
    const asRoot = electronSwitches({ platform: 'linux', root: true, headless: true });
    expect(asRoot.switches).toEqual(['--no-sandbox', '--ozone-platform=headless', '--disable-gpu']);
    expect(asRoot.notes).toHaveLength(1);
  });
});
