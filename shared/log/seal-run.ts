import { headText } from '../kernel/chain.ts';
import type { Signer } from '../ports.ts';
import type { LogMeta, SegmentRecord, TailRecord } from './records.ts';
import { packBody } from './segment.ts';

/** Compresses and signs one run. */
export const sealedRun = async (
  run: readonly TailRecord[],
  meta: LogMeta,
  signer: Signer,
): Promise<SegmentRecord> => {
  const first = run[0] as TailRecord;
  const { rid, head } = run.at(-1) as TailRecord;
  const n = run.reduce((sum, r) => sum + r.ids.length / 16, 0);
  const to = first.from + n - 1;
  const { body, raw, z } = packBody(run.map((r) => r.text).join('\n'));
  const sig = await signer.sign(headText(meta.ws, rid, to, head));
  const key = meta.devices[rid] ?? meta.dev;
  return {
    pos: first.pos,
    header: { rid, from: first.from, to, prev: first.prev, head, n, raw, z, sig, key },
    body,
  };
};
