import type { EventLog } from '../log/event-log.ts';
import type { Finding } from '../log/finding.ts';
import { type Books, createBooks } from '../projections/books.ts';
import { projectionEngine } from '../projections/engine.ts';

/** Folds the whole log anew and compares every row with the one on screen. Equal means no findings. */
export const compareViews = async (log: EventLog, live: Books): Promise<Finding[]> => {
  const fresh = createBooks();
  await projectionEngine(log, fresh).rebuild(() => {});
  const findings: Finding[] = [];
  const differs = (id: string, detail: string): void => {
    findings.push({ code: 'E_VIEW', rid: '', seq: null, id, detail });
  };
  for (const entry of fresh.entries()) {
    const shown = live.entry(entry.id);
    if (!shown) differs(entry.id, 'the log has it, the views do not');
    else if (JSON.stringify(shown) !== JSON.stringify(entry))
      differs(entry.id, 'the view differs from what its events say');
  }
  for (const entry of live.entries())
    if (!fresh.entry(entry.id)) differs(entry.id, 'the views have it, the log does not');
  return findings;
};
