import type { Problem, Rehearsing } from '../../api.ts';
import type { Fact } from '../../domain/decider.ts';
import type { ShopSlot } from '../../host.ts';
import { versionRelation } from '../../kernel/app-version.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { type LogStore, StoreFailure } from '../../log/store.ts';
import type { Clock, RandomBytes, Signer } from '../../ports.ts';
import { breathe } from '../breathe.ts';
import type { Profile } from '../profile.ts';
import { findingKey, rehearse, type Verdict } from './rehearse.ts';
import { type Accepted, type KeptBy, parseKeptBy, type Standing } from './standing.ts';

/** Steps of progress that windows are told of. */
const TOLD = 200;

/** Stands between a start and a shop that another version of the app worked with last. */
export type Upgrades = {
  /**
   * Null: the shop may be opened, by the version it was kept by or by one that reads it alike. Reads and copies only; the
   * databases of the shop are as before. Rejects with the `StoreFailure` of a log that does not open.
   */
  check(slot: ShopSlot, say: (rehearsing: Rehearsing) => void): Promise<Problem | null>;
  /** Keeps what the open shop comes to, for the next version. */
  keep(slot: ShopSlot, standing: Standing): Promise<void>;
  /** A new shop begins: what is kept speaks of another one. */
  forget(slot: ShopSlot): Promise<void>;
  /**
   * A person wants a shop opened that did not pass: the next check lets it, and what the last version kept of its reading,
   * which does not hold for this one, is gone. False where it was not refused for that.
   */
  allow(slot: ShopSlot): Promise<boolean>;
  cancel(): void;
  /** Takes away what an interrupted rehearsal left. */
  sweep(): Promise<void>;
};

export const upgrades = (parts: {
  profile: Profile;
  sha: Sha256;
  signer: () => Promise<Signer>;
  random: RandomBytes;
  clock: Clock;
  app: string;
}): Upgrades => {
  const { profile, app } = parts;
  const passed = new Set<ShopSlot>();
  const accepted = new Map<ShopSlot, Accepted>();
  const refused = new Map<ShopSlot, Omit<Accepted, 'app' | 'at'>>();
  let job: { stopped: boolean } | null = null;

  const rehearsed = async (
    slot: ShopSlot,
    kept: KeptBy,
    say: (rehearsing: Rehearsing) => void,
  ): Promise<Verdict> => {
    const mine = { stopped: false };
    job = mine;
    let told = -1;
    const goOn = async (share: number, copied: boolean): Promise<boolean> => {
      const done = Math.floor(share * TOLD);
      if (done !== told) say({ done, of: TOLD, copied });
      told = done;
      await breathe();
      return !mine.stopped;
    };
    const read = async (store: LogStore, copied: boolean): Promise<Verdict> => {
      try {
        return await rehearse({
          ...parts,
          signer: await parts.signer(),
          store,
          kept,
          goOn: (share) => goOn(COPYING + share * (1 - COPYING), copied),
        });
      } finally {
        store.close();
      }
    };
    const copied = await profile.rehearsal
      .copy(slot, (done, of) => goOn((done / Math.max(of, 1)) * COPYING, true))
      .catch(async (error: unknown) => {
        const store = await profile.rehearsal.asItLies(slot);
        if (!store) throw error;
        return { store, drop: null };
      });
    if (!copied) return { result: 'stopped' };
    try {
      return await read(copied.store, copied.drop !== null);
    } finally {
      // What is left of it is swept at the next start.
      await copied.drop?.().catch(() => {});
    }
  };

  const check: Upgrades['check'] = async (slot, say) => {
    const kept = parseKeptBy(await profile.recall(keyOf(slot)));
    if (!kept || !(await profile.exists(slot))) return null;
    if (kept.accepted && !accepted.has(slot)) accepted.set(slot, kept.accepted);
    const relation = versionRelation(kept.app, app);
    if (relation === 'newer')
      return { code: 'newerApp', facts: { theirs: nameOf(kept.app), ours: nameOf(app) }, detail: '' };
    if (relation === 'same' || passed.has(slot)) return null;
    refused.delete(slot);
    const facts = { theirs: nameOf(kept.app), ours: nameOf(app) };
    const verdict = await rehearsed(slot, kept, say).catch(failing);
    if ('problem' in verdict) return verdict.problem;
    switch (verdict.result) {
      case 'same':
        passed.add(slot);
        return null;
      case 'stopped':
        return { code: 'notRehearsed', facts: {}, detail: '' };
      default: {
        const detail = detailOf(verdict);
        refused.set(slot, { reason: detail, findings: verdict.result === 'unread' ? verdict.keys : [] });
        return { code: 'upgradeDiffers', facts: { ...facts, ...factsOf(verdict) }, detail };
      }
    }
  };

  return {
    check,
    keep: (slot, standing) =>
      profile.keep(keyOf(slot), { app, standing, accepted: accepted.get(slot) ?? null } satisfies KeptBy),
    forget: async (slot) => {
      accepted.delete(slot);
      if (parseKeptBy(await profile.recall(keyOf(slot)))) await profile.keep(keyOf(slot), null);
    },
    allow: async (slot) => {
      const reason = refused.get(slot);
      if (!reason) return false;
      const { views } = profile.stores(slot);
      // Views that do not open are made anew by themselves.
      const kept = await views.open().catch(() => null);
      if (kept) await views.clear().finally(views.close);
      refused.delete(slot);
      accepted.set(slot, { ...reason, app, at: parts.clock() });
      passed.add(slot);
      return true;
    },
    cancel: () => {
      if (job) job.stopped = true;
    },
    sweep: () => profile.rehearsal.sweep(),
  };
};

/** Share of the work that copying is. */
const COPYING = 0.2;

const keyOf = (slot: ShopSlot): string => `kept-by:${slot}`;

/** `daybook/1.4.0` as people say it. */
const nameOf = (app: string): string => app.split('/').at(-1) ?? app;

/** This version does not read the shop at all; `reason` for those who understand it. */
type Failing = { result: 'failed'; reason: string };
type Refused = Exclude<Verdict, { result: 'same' | 'stopped' }> | Failing;

const failing = (error: unknown): Failing | { problem: Problem } => {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof StoreFailure && error.code === 'quota')
    return { problem: { code: 'noRoomToRehearse', facts: { ...error.facts }, detail: reason } };
  // What is wrong with the store itself would be wrong for any version.
  if (error instanceof StoreFailure) throw error;
  return { result: 'failed', reason };
};

const factsOf = (refused: Refused): Record<string, Fact> => {
  switch (refused.result) {
    case 'differs':
      return { what: 'figure', figure: refused.figure, before: refused.before, now: refused.now };
    case 'unread': {
      const { first, keys } = refused;
      return { what: 'unread', rid: first.rid, seq: first.seq, count: keys.length };
    }
    case 'missing':
      return { what: 'missing', rid: refused.rid, seq: refused.seq };
    case 'failed':
      return { what: 'failed' };
  }
};

const detailOf = (refused: Refused): string => {
  switch (refused.result) {
    case 'differs':
      return `${refused.figure}: ${refused.before} before, ${refused.now} now`;
    case 'unread':
      return `${findingKey(refused.first)}: ${refused.first.detail}`;
    case 'missing':
      return `${refused.rid}/${refused.seq} is not in the log`;
    case 'failed':
      return refused.reason;
  }
};
