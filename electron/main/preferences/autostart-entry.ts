/** Characters that make an argument of a desktop entry be quoted. */
const RESERVED = /[\s"'\\><~|&;$*?#()`]/;

/**
 * One argument in the `Exec` line of a desktop entry: quoted as the Desktop Entry Specification says, then escaped once more
 * as every text in such a file; a percent sign would begin a field code.
 */
const argument = (text: string): string => {
  const quoted = RESERVED.test(text) ? `"${text.replace(/["`$\\]/g, '\\$&')}"` : text;
  return quoted.replace(/\\/g, '\\\\').replace(/%/g, '%%');
};

/** What makes an XDG desktop start the program `line` on login. */
export const autostartEntry = (line: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Daybook',
    'Comment=Order management that never needs a connection',
    'Comment[zh_CN]=不依赖网络的订单管理',
    `Exec=${line.map(argument).join(' ')}`,
    'Icon=daybook',
    'Terminal=false',
    'StartupNotify=false',
    '',
  ].join('\n');

/** Desktops switch an entry off in place instead of removing it. */
export const isSwitchedOff = (entry: string): boolean =>
  /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
