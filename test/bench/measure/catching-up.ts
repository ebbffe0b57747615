import { short } from '../options.ts';
import { type Goal, ms, type Section, times } from '../report.ts';
import { median, quantile } from '../worker/numbers.ts';
import { EACH, type Merges } from './merges.ts';

export const measureCatchingUp = async (all: Merges[]): Promise<Section> => {
  const table = [['', 'p50 ms', 'p95 ms', 'PouchDB sync, ms', 'PouchDB ÷ ours', 'bytes over the wire']];
  const goals: Goal[] = [];
  const p50 = ({ catchUps }: Merges): number => median(catchUps.map((one) => one.ms));
  for (const merges of all) {
    const times_ = merges.catchUps.map((one) => one.ms);
    const pouch = median(merges.pouch?.catchUps ?? []);
    table.push([
      `${EACH} + ${EACH} into ${short(merges.size)} events`,
      ms(p50(merges)),
      ms(quantile(times_, 0.95)),
      ms(pouch),
      times(pouch / p50(merges)),
      median(merges.catchUps.map((one) => one.bytes)).toLocaleString('en'),
    ]);
    goals.push({
      what: `${short(merges.size)} events: times as fast as PouchDB sync`,
      found: pouch / p50(merges),
      limit: 300,
      most: false,
    });
  }
  const [first, last] = [all[0] as Merges, all.at(-1) as Merges];
  if (first !== last)
    goals.push({
      what: `${short(last.size)} against ${short(first.size)} events`,
      found: p50(last) / p50(first),
      limit: 1.5,
      most: true,
    });
  return {
    title: '(o) Catching up',
    text: `Two machines that were equal write ${EACH} events each while they do not reach each other; ms from when they do until each has durably all of the other and every view shows it. On a cable in memory, both in one worker. Medians of ${last.catchUps.length} such meetings, after each of
      which both ends have one state hash. PouchDB syncs as many documents both ways, from the checkpoints of the time before (median of three); it proves, folds and shows nothing.`,
    table,
    goals,
    why: `PouchDB also starts from its checkpoints and moves 200 documents, so there is no long way that we could be spared; what is left on our side are two transactions on disk for each end (what was written is sealed, what came is stored) and the folding.`,
  };
};
