import { type JoinLink, readJoinLink } from '../../../shared/index.ts';

export const LINK_SCHEME = 'daybook';

/** A link is no path, however its end looks. */
export const isLink = (arg: string): boolean => /^daybook:/i.test(arg);

/** The links among the arguments of a start that ask for something we do. The rest are refused without a word. */
export const linksIn = (args: readonly string[]): JoinLink[] =>
  args.filter(isLink).flatMap((arg) => readJoinLink(arg) ?? []);
