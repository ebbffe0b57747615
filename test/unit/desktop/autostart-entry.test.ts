import { describe, expect, it } from 'vitest';
import { autostartEntry, isSwitchedOff } from '../../../electron/main/preferences/autostart-entry.ts';
import { programOf } from '../../../electron/main/preferences/start-line.ts';

const execOf = (...line: string[]): string =>
  autostartEntry(line)
    .split('\n')
    .find((text) => text.startsWith('Exec='))
    ?.slice('Exec='.length) ?? '';

describe('the entry that starts Daybook on login', () => {
  it('names the program and its options', () => {
    expect(autostartEntry(['/opt/Daybook/daybook', '--hidden']).split('\n')).toEqual(
      expect.arrayContaining([
        '[Desktop Entry]',
        'Type=Application',
        'Name=Daybook',
        'Exec=/opt/Daybook/daybook --hidden',
      ]),
    );
  });

  it.each([
    ['a space', '/home/anna/My Apps/daybook', '"/home/anna/My Apps/daybook"'],
    ['a dollar sign', '/opt/a$b/daybook', '"/opt/a\\\\$b/daybook"'],
    ['a quotation mark', '/opt/a"b/daybook', '"/opt/a\\\\"b/daybook"'],
    ['a backslash', '/opt/a\\b/daybook', '"/opt/a\\\\\\\\b/daybook"'],
    ['a percent sign', '/opt/50%/daybook', '/opt/50%%/daybook'],
    ['letters of any script', '/home/安娜/daybook', '/home/安娜/daybook'],
  ])('quotes %s in a path', (_what, path, line) => {
    expect(execOf(path)).toBe(line);
  });

  it('counts as none where the desktop switched it off in place', () => {
    const entry = autostartEntry(['/opt/Daybook/daybook']);
    expect(isSwitchedOff(entry)).toBe(false);
    expect(isSwitchedOff(`${entry}Hidden=true\n`)).toBe(true);
    expect(isSwitchedOff(`${entry}X-GNOME-Autostart-enabled=false\n`)).toBe(true);
    expect(isSwitchedOff(`${entry}X-GNOME-Autostart-enabled=true\n`)).toBe(false);
  });
});

describe('the program that a login starts', () => {
  const facts = { packaged: true, execPath: '/tmp/.mount_day/daybook', appPath: '/app', env: {} };

  it('is the installed one', () => {
    expect(programOf(facts)).toEqual(['/tmp/.mount_day/daybook']);
  });

  it('is the file that unpacks itself, not where it is unpacked this time', () => {
    expect(programOf({ ...facts, env: { APPIMAGE: '/home/anna/Daybook.AppImage' } })).toEqual([
      '/home/anna/Daybook.AppImage',
    ]);
    expect(programOf({ ...facts, env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Daybook.exe' } })).toEqual([
      'D:\\Daybook.exe',
    ]);
  });

  it('is an Electron that is told the app, in development', () => {
    expect(programOf({ ...facts, packaged: false, execPath: '/dist/electron' })).toEqual([
      '/dist/electron',
      '/app',
    ]);
  });
});
