import { PACKAGES, type Package } from './options.ts';

/** What building needs of the machine, so that what is said about it can be tested without one. */
export type BuildMachine = {
  platform: string;
  arch: string;
  /** A program of this name can be run. */
  has(program: string): boolean;
  /** Why the downloads of electron-builder and of Electron cannot be had from here; null when they can. */
  unreachable: string | null;
};

export type Buildable = { name: Package; missing: string[] };

const NEEDS_LINUX = 'a Linux machine (x64)';

/** What each package lacks on this machine; nothing missing means that it can be built. */
export const buildable = (machine: BuildMachine): Buildable[] =>
  PACKAGES.map((name) => ({ name, missing: missingFor(name, machine) }));

const missingFor = (name: Package, machine: BuildMachine): string[] => {
  const linux = machine.platform === 'linux' && machine.arch === 'x64';
  const program = (tool: string, from: string): string[] =>
    machine.has(tool) ? [] : [`the program ${tool} (${from})`];
  const download = (what: string): string[] =>
    machine.unreachable ? [`${what} (${machine.unreachable})`] : [];
  switch (name) {
    case 'deb':
      return linux ? program('dpkg-deb', 'Debian package dpkg') : [NEEDS_LINUX];
    case 'rpm':
      return linux ? program('rpmbuild', 'Debian package rpm, Fedora package rpm-build') : [NEEDS_LINUX];
    case 'tar.gz':
      return linux ? program('tar', 'Debian package tar') : [NEEDS_LINUX];
    case 'AppImage':
      return linux
        ? download('the AppImage runtime and tools that electron-builder fetches from GitHub')
        : [NEEDS_LINUX];
    case 'nsis':
      return download("Electron's binary for Windows and the NSIS bundle, both fetched from GitHub");
    case 'zip':
      return download("Electron's binary for Windows, fetched from GitHub");
    case 'dmg':
    case 'mac-zip':
      return [
        ...(machine.platform === 'darwin'
          ? []
          : ['a Mac: signing and the universal binary need its own tools']),
        ...download("Electron's binaries for macOS, fetched from GitHub"),
      ];
  }
};
