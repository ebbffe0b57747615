import { describe, expect, it } from 'vitest';
import { type RuntimeMachine, resolveRuntime } from '../../electron/launch/runtime.ts';

const OFFICIAL = '/repo/node_modules/electron/dist';

/** A linux-x64 machine with the given dist folders, where nothing can be downloaded. */
const machine = (dists: Record<string, string>, more: Partial<RuntimeMachine> = {}): RuntimeMachine => {
  const files = new Map<string, string>(
    Object.entries(dists).flatMap(([dist, version]) => [
      [`${dist}/electron`, ''] as const,
      [`${dist}/version`, version] as const,
    ]),
  );
  return {
    root: '/repo',
    platform: 'linux',
    arch: 'x64',
    env: {},
    exists: (file) => files.has(file),
    read: (file) => files.get(file) ?? null,
    installOfficial: async () => false,
    fetchNpmHosted: async () => ({ reason: 'no network' }),
    ...more,
  };
};

const hosted = async () => ({ dist: '/cache/e', version: '33.2.1' });

describe('resolveRuntime', () => {
  it('prefers the installed official binary to everything else', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' };
    expect(
      await resolveRuntime(machine({ [OFFICIAL]: 'v45.4.1\n', '/opt/e': '40.0.0' }, { env }), true),
    ).toEqual({ path: `${OFFICIAL}/electron`, version: '45.4.1', origin: 'official' });
  });

  it('takes the override without trying to install anything', async () => {
    const installOfficial = async () => {
      throw new Error('must not be called');
    };
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/e' };
    expect(await resolveRuntime(machine({ '/opt/e': '40.0.0' }, { env, installOfficial }), true)).toEqual({
      path: '/opt/e/electron',
      version: '40.0.0',
      origin: 'override',
    });
  });

  it('names an override that leads nowhere instead of passing over it', async () => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/typo' };
    expect(await resolveRuntime(machine({}, { env, fetchNpmHosted: hosted }), true)).toEqual({
      reason: 'ELECTRON_OVERRIDE_DIST_PATH has no electron',
    });
  });

  it('installs the official binary when that is possible', async () => {
    const dists: Record<string, string> = {};
    const before = machine({});
    const after = machine({ [OFFICIAL]: '45.4.1' });
    const now = () => (OFFICIAL in dists ? after : before);
    const installing: RuntimeMachine = {
      ...before,
      exists: (file) => now().exists(file),
      read: (file) => now().read(file),
      installOfficial: async () => {
        dists[OFFICIAL] = '45.4.1';
        return true;
      },
    };
    expect(await resolveRuntime(installing, false)).toMatchObject({ origin: 'official', version: '45.4.1' });
  });

  it('takes the npm-hosted build only when it is allowed', async () => {
    const there = machine({ '/cache/e': '33.2.1' }, { fetchNpmHosted: hosted });
    expect(await resolveRuntime(there, true)).toMatchObject({ origin: 'npm-hosted', version: '33.2.1' });
    expect(await resolveRuntime(there, false)).toHaveProperty('reason');
  });

  it('says why there is none on other platforms and without a network', async () => {
    const arm = machine({}, { arch: 'arm64', fetchNpmHosted: hosted });
    expect(await resolveRuntime(arm, true)).toEqual({ reason: expect.stringContaining('linux-x64 only') });
    expect(await resolveRuntime(machine({}), true)).toEqual({
      reason: expect.stringContaining('no network'),
    });
  });

  it('knows where the executable lies on each platform', async () => {
    for (const [platform, path] of [
      ['win32', `${OFFICIAL}/electron.exe`],
      ['darwin', `${OFFICIAL}/Electron.app/Contents/MacOS/Electron`],
    ] as const) {
      const there = machine({}, { platform, exists: (file) => file === path, read: () => '45.4.1' });
      expect(await resolveRuntime(there, false)).toEqual({ path, version: '45.4.1', origin: 'official' });
    }
  });
});
