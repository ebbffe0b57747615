import type { Moment } from '../../../shared/api.ts';
import { chainNext, chainStart, shortId } from '../../../shared/kernel/chain.ts';
import { base64url } from '../../../shared/kernel/encode.ts';
import type { StoredEvent } from '../../../shared/kernel/envelope.ts';
import type { Sha256 } from '../../../shared/kernel/hash.ts';
import type { TailRecord } from '../../../shared/log/records.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { toEntry } from '../../../shared/projections/to-entry.ts';
import { grouped, written } from '../log/two-machines.ts';

const DAY = 86_400_000;

/** When an event counts, said again in the plainest words. */
export const plainTime = ({ env }: StoredEvent, mode: Moment['mode']): number => {
  const recorded = Number.parseInt(env.ts.split('-')[0] ?? '', 36);
  const stated = env.at === undefined ? Number.NaN : Date.parse(env.at);
  return mode === 'recorded' || Number.isNaN(stated) ? recorded : stated;
};

const isWorkspaceOrLog = (id: string): boolean => id[0] === 'w' || id[0] === 'l';

/** Events of each aggregate up to the moment; all of them for the workspace and the logs. */
export const plainPast = (all: readonly StoredEvent[], { at, mode }: Moment): Map<string, StoredEvent[]> => {
  const past = all.filter((e) => isWorkspaceOrLog(e.env.a) || plainTime(e, mode) <= at);
  return grouped(past, (e) => e.env.a);
};

/** Every entry there was at the moment, each folded anew. */
export const plainEntries = (all: readonly StoredEvent[], moment: Moment): string =>
  written(
    [...plainPast(all, moment)]
      .flatMap(([id, events]) => toEntry(foldEvents(id, events)) ?? [])
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );

const ID = /[\w-]{16}/g;

/**
 * The same records with other things said in them, and chained anew: events that were true earlier or later than they were
 * written down, times nobody can read, types and versions that a newer app made.
 */
export const retold = (
  records: readonly TailRecord[],
  chain: { sha: Sha256; ws: string; devices: Readonly<Record<string, string>> },
  chance: () => number,
): TailRecord[] => {
  const { sha, ws, devices } = chain;
  const heads = new Map<string, Uint8Array>();
  const renamed = new Map<string, string>();
  const rename = (text: string): string => text.replaceAll(ID, (id) => renamed.get(id) ?? id);
  return records.map((record) => {
    const { rid } = record;
    let head = heads.get(rid) ?? chainStart(sha, { ws, rid, dev: devices[rid] ?? '' });
    const prev = base64url(head);
    const lines = record.text.split('\n').map(rename);
    const ids: string[] = [];
    for (let i = 0; i < lines.length; i += 2) {
      lines[i] = JSON.stringify(retell(JSON.parse(lines[i] as string) as StoredEvent['env'], chance));
      head = chainNext(sha, head, lines[i] as string, lines[i + 1] as string);
      ids.push(shortId(head));
      renamed.set(record.ids.slice(i * 8, i * 8 + 16), shortId(head));
    }
    heads.set(rid, head);
    return { ...record, prev, head: base64url(head), text: lines.join('\n'), ids: ids.join('') };
  });
};

const retell = (env: StoredEvent['env'], chance: () => number): StoredEvent['env'] => {
  if (isWorkspaceOrLog(env.a)) return env;
  const recorded = Number.parseInt(env.ts, 36);
  const dice = chance() % 12;
  if (dice < 4) return { ...env, at: new Date(recorded + ((chance() % 41) - 20) * DAY).toISOString() };
  if (dice === 4) return { ...env, at: 'some day' };
  if (dice === 5) return { ...env, t: `${env.t.split('.')[0]}.laterInvention` };
  return dice === 6 ? { ...env, sv: 7 } : env;
};

/** Moments that matter: around every event, before the first and after the last. */
export const momentsAround = (all: readonly StoredEvent[], picks: readonly number[]): Moment[] =>
  picks.map((pick) => {
    const mode = pick % 2 === 0 ? 'effective' : 'recorded';
    const event = all[(pick >> 3) % all.length] as StoredEvent;
    return { at: plainTime(event, mode) + (((pick >> 1) % 4) - 1), mode };
  });
