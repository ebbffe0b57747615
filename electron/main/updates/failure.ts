import { type UpdateFailure, updateFailures } from '../../../shared/index.ts';

/** An error that passes through electron-updater and is still known by its code behind it. */
export const failing = (code: UpdateFailure | 'cancelled', message: string): Error =>
  Object.assign(new Error(message), { code });

const isOurs = (code: unknown): code is UpdateFailure => updateFailures.some((known) => known === code);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

export const wasCancelled = (error: unknown): boolean => codeOf(error) === 'cancelled';

/** What pkexec and its like end with when the person closed the dialog, or may not. */
const REFUSED = /^Command (?:pkexec|gksudo|kdesudo|beesu) exited with code 12[67]$/;

/** Which failure an error is: ours, one of the disk, one of the system's password dialog, or `otherwise`. */
export function failureOf(error: unknown, otherwise: 'failed' | 'not-installed' = 'failed'): UpdateFailure {
  const code = codeOf(error);
  if (isOurs(code)) return code;
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'wrong-file';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'no-right';
  if (error instanceof Error && REFUSED.test(error.message)) return 'no-right';
  return otherwise;
}
