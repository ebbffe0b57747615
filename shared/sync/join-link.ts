import { readCode } from './invitation-code.ts';

/** What one machine shows and another needs: an address and a one-time code. */
export type Pairing = { address: string; code: string };

/** What a link says. Without an address the person has to type one. */
export type JoinLink = { code: string; address: string | null };

const ADDRESS =
  /^(?:\[[0-9a-f:.]+(?:%[\w.]+)?\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)(?::(\d{1,5}))?$/iu;

/** A host with or without a port as typed, without what slips in around it; null when it is neither. */
export const readAddress = (typed: string): string | null => {
  const address = typed.normalize('NFKC').replace(/\s/g, '');
  const match = ADDRESS.exec(address);
  if (!match) return null;
  const port = match[1] === undefined ? null : Number(match[1]);
  return port === null || (port > 0 && port < 65_536) ? address : null;
};

/** `daybook://join/CODE?a=ADDRESS`: the text of the picture to scan, and a link that opens the app. */
export const joinLink = ({ address, code }: Pairing): string =>
  `daybook://join/${code}?a=${encodeURIComponent(address)}`;

/** More than the longest host and port that there can be, escaped. */
const LONGEST = 800;

const LINK = /^daybook:\/\/join\/([a-z2-7-]{17,25})\/?(?:\?a=([^&#?/\s]{1,760}))?$/i;

const unescaped = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * Reads a link to join a shop. Anybody can put one on a page or into a letter, so whatever is not exactly of that form is
 * null: another action, anything besides, a code that cannot be one.
 */
export const readJoinLink = (text: string): JoinLink | null => {
  if (text.length > LONGEST) return null;
  const [, typed, escaped] = LINK.exec(text) ?? [];
  if (typed === undefined) return null;
  const read = readCode(typed);
  if (!read.ok) return null;
  if (escaped === undefined) return { code: read.code, address: null };
  const address = readAddress(unescaped(escaped) ?? '');
  return address === null ? null : { code: read.code, address };
};
