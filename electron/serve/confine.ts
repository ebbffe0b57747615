import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** Backslash and colon separate paths on Windows, NUL ends them in C. */
const FORBIDDEN = /[\\:\0]/;

/**
 * Absolute path of the regular file that `pathname` (still percent-encoded, beginning with `/`) names inside `root`, or
 * null. Symbolic links are followed first, so one that leads outside is refused too.
 */
export async function confinedFile(root: string, pathname: string): Promise<string | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || FORBIDDEN.test(decoded)) return null;
  if (decoded.split('/').some((part) => part === '..' || part.startsWith('.'))) return null;
  try {
    const base = await realpath(root);
    const file = await realpath(resolve(base, `.${decoded === '/' ? '/index.html' : decoded}`));
    if (!file.startsWith(base + sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}
