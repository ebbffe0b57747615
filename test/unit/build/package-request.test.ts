import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../electron/build/linux/fpm/arguments.ts';

const ARGUMENTS = [
  ...[
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'libnss3',
    '-d',
    'libgtk-3-0',
    '--deb-recommends',
    'libsecret-1-0',
  ],
  ...['--deb-compression', 'xz', '--architecture', 'amd64', '--after-install', '/a', '--after-remove', '/b'],
  ...['--description', 'Short\n Long text.\n\nMore.', '--version', '1.2.3', '--package', '/out.deb'],
  ...[
    '--name',
    'daybook',
    '--maintainer',
    'A <a@example.org>',
    '--vendor',
    'A',
    '--url',
    'https://example.org',
  ],
  ...['--deb-priority', 'optional', '--license', 'MIT', '/from/=/opt/Daybook', '/a=b/icon.png=/usr/icon.png'],
];

describe('a request for a package', () => {
  it('is read as electron-builder writes it', () => {
    expect(parseArguments(ARGUMENTS)).toMatchObject({
      target: 'deb',
      name: 'daybook',
      version: '1.2.3',
      depends: ['libnss3', 'libgtk-3-0'],
      recommends: ['libsecret-1-0'],
      files: [
        { from: '/from/', to: '/opt/Daybook' },
        { from: '/a=b/icon.png', to: '/usr/icon.png' },
      ],
    });
  });

  it('is refused when it asks for what is not understood, or lacks what every package has', () => {
    expect(() => parseArguments([...ARGUMENTS, '--deb-systemd', 'x'])).toThrow(
      'unknown option --deb-systemd',
    );
    expect(() => parseArguments(ARGUMENTS.filter((arg) => arg !== '--url'))).toThrow();
    expect(() => parseArguments(['-t', 'snap'])).toThrow('no package of the kind snap');
  });
});
