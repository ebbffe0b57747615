/* Built-ins only: this runs on a bare Debian, before anything is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The language of the readers in the documentation, with what checks signatures and opens archives. */
export const PYTHON_PACKAGES = ['python3', 'python3-cryptography', 'python3-argon2'];

/** What windows run on: a browser, Electron's libraries, an X server, and glyphs for screenshots. */
export const SCREEN_PACKAGES = [
  'chromium',
  'libnss3',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'xvfb',
  'xauth',
  'fonts-noto-cjk',
];

/** What packages are made and looked at with, and a keychain. */
export const PACKAGE_PACKAGES = [
  'rpm',
  'desktop-file-utils',
  'shared-mime-info',
  'gnome-keyring',
  'dbus',
  'libsecret-1-0',
];

export const isPresent = (/** @type {string} */ name) => {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
};

/** @param {string[]} args */
const apt = (args) =>
  spawnSync('apt-get', args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Installs what is missing, or ends the process with the command a person has to give.
 * @param {string[]} packages
 */
export function ensureDebianPackages(packages) {
  if (process.platform !== 'linux' || packages.length === 0) return;
  if (!existsSync('/etc/debian_version')) {
    console.log(`Not a Debian: expecting the likes of ${packages.join(', ')} to be there.`);
    return;
  }
  const missing = packages.filter((name) => !isPresent(name));
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  console.log(`Debian packages missing: ${missing.join(' ')}`);
  if (process.getuid?.() !== 0) {
    console.error(`Not root, so please run: sudo apt-get update && sudo apt-get ${install.join(' ')}`);
    process.exit(1);
  }
  if (apt(['update']) && apt(install)) return;
  console.error(`Could not install them: apt-get ${install.join(' ')}`);
  process.exit(1);
}
