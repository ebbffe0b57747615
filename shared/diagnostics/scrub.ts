import { knownWords, systemCodes } from './known-words.ts';

/** Names of this machine, told apart from other text so that a reader knows what stood there. */
export type OwnNames = { home: string; user: string; host: string };

export const noNames: OwnNames = { home: '', user: '', host: '' };

/** Longer messages hold what was being worked on. */
const LONGEST = 2000;
const KEPT = 400;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Private-use characters, which no message can bring along: they are taken out of it first. */
const PRIVATE = /[\uE000-\uF8FF]/g;
const MARKS = ['<text>', '~/<path>', '<path>', '<address>', '<mail>', '<host>', '<user>', '<key>'] as const;
const markOf = (what: (typeof MARKS)[number]): string => String.fromCharCode(0xe000 + MARKS.indexOf(what));
const MARK = /[\uE000-\uE0FF]/;

const QUOTES =
  /"[^"]*(?:"|$)|“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|`[^`]*(?:`|$)/g;
/** An apostrophe within a word ends nothing. */
const SINGLE_QUOTES = /(^|[^\p{L}\p{N}])['‘][\s\S]*?(?:['’](?![\p{L}\p{N}])|$)/gu;
const URL_LIKE = /\b[a-z][a-z0-9+.-]*:\/\/\S*|\b(?:data|blob|file|mailto|tel):\S+/gi;
const MAIL = /[^\s<>()[\],;:]+@[^\s<>()[\],;:]+/g;
const PATHS = /[a-z]:[\\/][^\s:*?<>|]*|\\\\[^\s]+|(?:\.{1,2}|~)?[\\/][^\s:*?<>|()]+/gi;
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?\]?/gi;
const HOSTS = /\b(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}\b/gu;
const LONG = /[\p{L}\p{N}+/=_-]{24,}/gu;

const TOKEN = /[\p{L}\p{M}\p{N}_$]+(?:['’]t\b)?/gu;
const CODE = /^(?:E_[A-Z][A-Z_]{1,40}|ERR_[A-Z][A-Z0-9_]{1,60})$/;
const ERROR_NAME = /^(?:[A-Z][a-z]+){1,4}(?:Error|Exception)$/;
const OTHER_SIGNS = /[^\x20-\x7e\uE000-\uE0FF…]/g;

/** A capital within a sentence begins a name, and people are called Page, Long or Key. */
const isName = (token: string, before: string): boolean =>
  /^[A-Z][a-z]+$/.test(token) && /[^.:;([{|]\s*$/.test(before) && !PROPER.has(token);
const PROPER = new Set(
  'Array Boolean Daybook Dexie Electron Error Map Number Object Promise Set String Worker'.split(' '),
);

/** One word of a message: let through, told as a number, or left out. */
const word = (token: string, at: number, text: string): string => {
  if (systemCodes.has(token) || CODE.test(token) || ERROR_NAME.test(token)) return token;
  if (/^\p{N}+$/u.test(token)) return '#';
  if (isName(token, text.slice(0, at))) return '…';
  return knownWords.has(token.toLowerCase().replace('’', "'")) ? token : '…';
};

const named = (name: string): RegExp | null =>
  name.length > 1 ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu') : null;

/**
 * A message without anything of a person, a shop or a machine: quoted text, paths, addresses, names, numbers and keys are
 * replaced by what they were, and of the rest only the words that the makers of messages use are kept. What somebody wrote
 * in nothing but such words would stay; it tells nothing then.
 */
export const scrub = (message: string, names: OwnNames): string => {
  let text = message.slice(0, LONGEST).replace(PRIVATE, ' ');
  if (names.home.length > 1)
    text = text.replace(
      new RegExp(`${escaped(names.home)}(?:[\\\\/][^\\s:*?<>|()]*)?`, 'gi'),
      markOf('~/<path>'),
    );
  text = text
    .replace(QUOTES, markOf('<text>'))
    .replace(SINGLE_QUOTES, `$1${markOf('<text>')}`)
    .replace(URL_LIKE, markOf('<address>'))
    .replace(MAIL, markOf('<mail>'));
  for (const [name, mark] of [
    [names.user, markOf('<user>')],
    [names.host, markOf('<host>')],
  ] as const) {
    const pattern = named(name);
    if (pattern) text = text.replace(pattern, mark);
  }
  text = text
    .replace(PATHS, markOf('<path>'))
    .replace(IP, markOf('<address>'))
    .replace(HOSTS, markOf('<address>'))
    .replace(LONG, (run) => (knownWords.has(run.toLowerCase()) || CODE.test(run) ? run : markOf('<key>')))
    .replace(TOKEN, word)
    .replace(OTHER_SIGNS, ' ')
    .replace(/#[#\s().+/,:-]*#/g, '#')
    .replace(/…(?:[\s.,;&'’/-]*…)+/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  const short = text.length > KEPT ? `${text.slice(0, KEPT)}…` : text;
  return Array.from(short, (sign) =>
    MARK.test(sign) ? (MARKS[sign.charCodeAt(0) - 0xe000] ?? '') : sign,
  ).join('');
};
