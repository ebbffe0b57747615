/** What one machine shows and another types: an address and a one-time code, together as the text of a picture to scan. */
export type Pairing = { address: string; code: string };

const SCHEME = 'daybook:join';

/** Signs in groups of four, as people read them out. */
export const inGroups = (text: string): string[] => text.match(/.{1,4}/g) ?? [];

export const pairingText = ({ address, code }: Pairing): string =>
  `${SCHEME}?${new URLSearchParams({ a: address, c: code })}`;

/** Address and code from the text of the picture, wherever it stands in what was pasted; null when it is not there. */
export const readPairing = (pasted: string): Pairing | null => {
  const query = /daybook:join\?(\S+)/i.exec(pasted.normalize('NFKC'))?.[1];
  if (!query) return null;
  const parts = new URLSearchParams(query);
  const address = parts.get('a')?.trim() ?? '';
  const code = parts.get('c')?.trim() ?? '';
  return address && code ? { address, code } : null;
};

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
