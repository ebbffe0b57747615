import { type Pairing, readJoinLink } from '../../../shared/index.ts';

/** Signs in groups of four, as people read them out. */
export const inGroups = (text: string): string[] => text.match(/.{1,4}/g) ?? [];

/** Address and code from the text of the picture, wherever it stands in what was pasted; null when it is not there. */
export const readPairing = (pasted: string): Pairing | null => {
  const link = readJoinLink(/daybook:\/\/join\/\S+/i.exec(pasted.normalize('NFKC'))?.[0] ?? '');
  return link?.address ? { address: link.address, code: link.code } : null;
};
