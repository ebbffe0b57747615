import { memberEvents } from '../../domain/workspace/events.ts';
import { workspaceIdOf } from '../../kernel/chain.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Receipt } from '../../log/receive.ts';
import type { SegmentHeader } from '../../log/records.ts';
import type { Point, RunDirectory } from '../../log/run-directory.ts';
import { unpackBody } from '../../log/segment.ts';
import { StoreFailure } from '../../log/store.ts';
import { type VerifiedRun, verifyRun } from '../../log/verified-run.ts';
import type { Signer } from '../../ports.ts';
import type { SegmentFrame, Tips } from '../../sync/messages.ts';
import { keyRingOver } from '../incoming/key-ring.ts';
import type { Belonging } from './belonging.ts';

/** What became of a segment that came in. */
export type Taken = { rid: string; seq: number; id: string } & (
  | { ok: true; fresh: boolean }
  | { ok: false; code: string; detail: string }
);

/** A log as an exchange sees it: what it holds, what another lacks of it, and the way in. */
export type Shelf = {
  ready(): Promise<void>;
  tips(): Tips;
  rids(): ReadonlySet<string>;
  holds(rid: string, point: Point): boolean;
  /** What somebody lacks, oldest first. */
  missing(known: ReadonlyMap<string, ReadonlySet<string>>, except: ReadonlySet<string>): number[];
  read(positions: readonly number[]): Promise<SegmentFrame[]>;
  points(rid: string): Point[];
  /** Checks segments and stores those that may be. Each is durable, or refused with a code of the protocol. */
  take(segments: readonly SegmentFrame[]): Promise<Taken[]>;
};

export type ShelfParts = {
  log: EventLog;
  sha: Sha256;
  verify: Signer['verify'];
  receive: (runs: readonly VerifiedRun[]) => Promise<Receipt>;
  belongs: Belonging;
};

export const shelfOf = (parts: ShelfParts): Shelf => {
  const { log, sha } = parts;
  const keys = keyRingOver(log);
  let directory: RunDirectory | null = null;
  const dir = (): RunDirectory => {
    if (!directory) throw new Error('the directory of the log was not read yet');
    return directory;
  };
  const takenOf = (rid: string) => parts.belongs.now().taken(rid, log.meta.devices[rid] ?? '');

  /** What is told and sent of a removed machine ends where its removal says, and of a stranger nothing is. */
  const tips = (): Tips => {
    const all: Tips = {};
    for (const [rid, ends] of log.sealedEnds()) {
      const limit = takenOf(rid)?.seq;
      if (limit === undefined) continue;
      const points = ends.map(({ seq, id }): Point => [seq, id]);
      const kept = points.every(([seq]) => seq <= limit) ? points : dir().endsUpTo(rid, points, limit);
      if (kept.length > 0) all[rid] = kept;
    }
    return all;
  };

  /** The run in which the shop was founded: its bytes name the shop, so it needs nobody's word. */
  const isGenesis = (run: VerifiedRun): boolean =>
    run.events.some(
      ({ env, text }) => env.t === 'workspace.founded' && workspaceIdOf(sha, text) === log.meta.ws,
    );

  const allowed = (header: SegmentHeader): { code: string; detail: string } | null => {
    const { rid, to, key, head } = header;
    const taken = parts.belongs.now().taken(rid, key);
    if (taken === null) return { code: 'E_MEMBER_UNKNOWN', detail: 'its machine is not one of this shop' };
    const { seq, id } = taken;
    // Where the event of the cut is here, so is everything before it: what is new is another branch.
    const another = id !== null && dir().holds(rid, [seq, id]) && !dir().holds(rid, [to, head.slice(0, 16)]);
    if (to <= seq && !another) return null;
    return { code: 'E_REVOKED', detail: `its machine was removed after event ${seq}` };
  };

  const take = async (segments: readonly SegmentFrame[]): Promise<Taken[]> => {
    const taken: Taken[] = [];
    let batch: VerifiedRun[] = [];
    const placeOf = ({ rid, to, head }: Pick<SegmentHeader, 'rid' | 'to' | 'head'>) => ({
      rid,
      seq: to,
      id: head.slice(0, 16),
    });
    const flush = async (): Promise<void> => {
      const runs = batch;
      batch = [];
      if (runs.length === 0) return;
      try {
        const receipt = await parts.receive(runs);
        for (const { header } of runs) {
          const gap = receipt.gaps.find(({ rid, seq }) => rid === header.rid && seq === header.from);
          taken.push(
            gap
              ? { ...placeOf(header), ok: false, code: gap.code, detail: gap.detail }
              : { ...placeOf(header), ok: true, fresh: receipt.fresh > 0 },
          );
        }
      } catch (error) {
        const code = error instanceof StoreFailure && error.code === 'quota' ? 'E_QUOTA' : 'E_STORE_FAILED';
        for (const { header } of runs)
          taken.push({ ...placeOf(header), ok: false, code, detail: String(error) });
      }
      if (runs.some(saysWhoBelongs)) await parts.belongs.refresh();
    };
    for (const { header, body } of segments) {
      const refuse = (code: string, detail: string): void => {
        taken.push({ ...placeOf(header), ok: false, code, detail });
      };
      const unpacked = unpackBody({ pos: 0, header, body });
      if (!unpacked.ok) {
        await flush();
        refuse(unpacked.code === 'E_BODY' ? 'E_CHAIN' : unpacked.code, unpacked.detail);
        break;
      }
      const checked = await verifyRun(
        { sha, verify: parts.verify, ws: log.meta.ws, keys },
        header,
        unpacked.text,
      );
      if (!checked.ok && checked.code !== 'E_GAP') {
        await flush();
        refuse(checked.code, checked.detail);
        break;
      }
      if (!checked.ok) {
        refuse(checked.code, checked.detail);
        continue;
      }
      let trouble = allowed(header);
      if (trouble && batch.some(saysWhoBelongs)) {
        await flush();
        trouble = allowed(header);
      }
      if (trouble && !isGenesis(checked.run)) {
        refuse(trouble.code, trouble.detail);
        continue;
      }
      const { raw, z } = header;
      batch.push({ ...checked.run, packed: { body, raw, z } });
    }
    await flush();
    return taken;
  };

  return {
    ready: async () => {
      directory = await log.directory();
    },
    tips,
    rids: () =>
      new Set(Object.keys(log.meta.devices).filter((rid) => log.meta.devices[rid] === log.meta.dev)),
    holds: (rid, point) => dir().holds(rid, point),
    missing: (known, except) => {
      const positions: number[] = [];
      for (const [rid, ends] of Object.entries(tips())) {
        if (except.has(rid)) continue;
        const ids = ends.map(([, id]) => id);
        positions.push(...dir().missing(rid, ids, known.get(rid) ?? new Set()));
      }
      return positions.sort((a, b) => a - b);
    },
    read: async (positions) => {
      const segments = await log.segmentsAt(positions);
      return segments.map(({ header, body }) => ({ header, body, last: false }));
    },
    points: (rid) => dir().points(rid, tips()[rid] ?? []),
    take,
  };
};

const saysWhoBelongs = (run: VerifiedRun): boolean =>
  run.events.some(({ env }) => Object.hasOwn(memberEvents, env.t) || env.t === 'workspace.founded');
