import { truncateUtf8 } from './truncate-utf8.ts';

/** A close frame has room for so many bytes of reason. */
const ROOM = 123;

/** The reason that travels in a close frame: the code, and after a space what there is to say. */
export const closeReason = (code: string, detail = ''): string =>
  truncateUtf8(detail ? `${code} ${detail}` : code, ROOM);

/** Both parts of a reason as it came; null where it does not begin with a code. */
export const readReason = (reason: string): { code: string; detail: string } | null => {
  const [, code, detail = ''] = /^(E_[A-Z_]+)(?: (.*))?$/s.exec(reason) ?? [];
  return code ? { code, detail } : null;
};
