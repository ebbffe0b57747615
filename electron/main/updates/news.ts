import type { UpdateNews } from '../../../shared/index.ts';
import type { Kept } from './kept.ts';
import { compareVersions } from './version.ts';

/** What there is to say at this start: that another version runs than the last time, or that one was not installed. */
export function newsAt(running: string, { ran, installing }: Kept): UpdateNews | null {
  if (installing && compareVersions(installing.version, running) > 0)
    return { what: 'notInstalled', version: installing.version, code: installing.code };
  if (!ran || compareVersions(running, ran) <= 0) return null;
  return {
    what: 'updated',
    version: running,
    note: installing?.version === running ? installing.note : null,
  };
}
