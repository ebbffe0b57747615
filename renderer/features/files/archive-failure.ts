import type { ArchiveStatus } from '../../../shared/index.ts';

/** The host names these two; the core passes them on in the detail. */
const TOLD_BY_HOST = [
  ['disk-full:', 'diskFull'],
  ['no-folder:', 'folderGone'],
  ['passphrase-unreadable:', 'noPassphrase'],
] as const;

const known = ['noFolder', 'noPassphrase', 'notWritten', 'notReadBack', 'notEqual', 'failed'] as const;

/** Key under `files:archives.failure` of what went wrong with the last archive. */
export const failureKey = ({
  code,
  detail,
}: Pick<NonNullable<ArchiveStatus['failure']>, 'code' | 'detail'>) =>
  TOLD_BY_HOST.find(([mark]) => detail.includes(mark))?.[1] ?? known.find((k) => k === code) ?? 'failed';
