import type { LogToWrite } from '../../archive/write-plain.ts';
import { workspaceEvents } from '../../domain/workspace/events.ts';
import { workspaceIdOf } from '../../kernel/chain.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { parseJson } from '../../kernel/parts.ts';
import { findingAt } from '../../log/finding.ts';
import type { SealedRun } from '../../log/log-reader.ts';
import { unpackBody } from '../../log/segment.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';
import { compareText } from '../../projections/paging.ts';
import type { Gathered } from './gather.ts';

/** Who founded a shop and who enrolled whom, learnt from its runs in any order. */
export type Lineage = {
  learn(run: VerifiedRun): void;
  /** The founder of the shop first, then everybody after somebody who enrolled them; else by id. Strangers come last. */
  order(ws: string, replicas: Iterable<string>): string[];
};

export const lineage = (sha: Sha256): Lineage => {
  const founders = new Map<string, string>();
  const enrolledBy = new Map<string, Set<string>>();
  return {
    learn: (run) => {
      for (const { env, text, payload } of run.events) {
        if (env.t === 'workspace.founded') founders.set(workspaceIdOf(sha, text), env.rid);
        if (env.t !== 'workspace.replicaEnrolled') continue;
        const parsed = workspaceEvents['workspace.replicaEnrolled'].safeParse(parseJson(payload));
        if (!parsed.success) continue;
        const { rid } = parsed.data;
        enrolledBy.set(rid, (enrolledBy.get(rid) ?? new Set()).add(env.rid));
      }
    },
    order: (ws, replicas) => {
      const founder = founders.get(ws);
      const waiting = [...replicas].sort(
        (a, b) => Number(b === founder) - Number(a === founder) || compareText(a, b),
      );
      const order: string[] = [];
      const mayCome = (rid: string): boolean => {
        const by = enrolledBy.get(rid);
        return rid === founder || by?.has(rid) === true || order.some((before) => by?.has(before));
      };
      while (waiting.length > 0) {
        const next = Math.max(0, waiting.findIndex(mayCome));
        order.push(...waiting.splice(next, 1));
      }
      return order;
    },
  };
};

/**
 * The log as it is to be written so that it does not tell in which order its runs arrived: replica by replica, each in the
 * order of its numbers. Whoever reads it meets every replica after the event that enrols it.
 */
export const inCanonicalOrder = ({ log, store }: Gathered, { order }: Pick<Lineage, 'order'>): LogToWrite => {
  const { meta } = log;
  const replicas = order(
    meta.ws,
    Object.keys(meta.devices).filter((rid) => rid !== meta.rid),
  );
  const place = new Map(replicas.map((rid, i) => [rid, i]));
  const placeOf = (rid: string): number => place.get(rid) ?? replicas.length;
  return {
    meta: { ...meta, rid: replicas[0] ?? meta.rid },
    end: log.end,
    sealedRuns: async function* () {
      const ids = new Map((await store.refs()).map((ref) => [ref.pos, ref.ids]));
      const segments = (await store.segments(0, Number.MAX_SAFE_INTEGER)).sort(
        (a, b) => placeOf(a.header.rid) - placeOf(b.header.rid) || a.pos - b.pos,
      );
      for (const segment of segments) {
        const unpacked = unpackBody(segment);
        if (unpacked.ok)
          yield { header: segment.header, text: unpacked.text, ids: ids.get(segment.pos) ?? '' };
        else yield { unreadable: findingAt(unpacked, segment.header) };
      }
      if ((await store.open()).tail.length === 0) return;
      // What nobody could sign comes after what vouches for it.
      const unsigned: SealedRun[] = [];
      for await (const run of log.sealedRuns())
        if ('header' in run && run.header.sig === '') unsigned.push(run);
      yield* unsigned.sort(
        (a, b) => placeOf(a.header.rid) - placeOf(b.header.rid) || a.header.from - b.header.from,
      );
    },
  };
};
