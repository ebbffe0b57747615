import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The folder that a feed's address means, as a URL that ends with a slash: a folder of this machine, or one on a server.
 * A server has to use https unless it is this machine. Null for anything else, also for addresses that carry a name, a password, a query.
 */
export function feedFolder(address: string): URL | null {
  if (isAbsolute(address)) return pathToFileURL(address.endsWith(sep) ? address : address + sep);
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!safe || url.username || url.password || url.search || url.hash) return null;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
