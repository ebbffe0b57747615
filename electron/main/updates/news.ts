import type { UpdateNews } from '../../../shared/index.ts';
import type { Kept } from './kept.ts';
import { compareVersions } from './version.ts';

/** What there is to say at the first start of a version, and what is kept after it was said. */
export function newsAt(running: string, kept: Kept): { news: UpdateNews | null; kept: Kept } {
  const { installing, ...rest } = kept;
  const next = { ...rest, ran: running };
  if (installing && compareVersions(installing.version, running) > 0)
    return {
      news: { what: 'notInstalled', version: installing.version, code: installing.code },
      kept: next,
    };
  if (!kept.ran || compareVersions(running, kept.ran) <= 0) return { news: null, kept: next };
  const note = installing?.version === running ? installing.note : null;
  return { news: { what: 'updated', version: running, note }, kept: next };
}
