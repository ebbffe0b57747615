import type { FoundShop } from '../api.ts';
import { knownExponent } from '../domain/money.ts';
import { workspaceEvents } from '../domain/workspace/events.ts';
import { uuidv7 } from '../kernel/ids.ts';
import { name, z } from '../kernel/schema.ts';
import type { EventLog } from '../log/event-log.ts';
import { foundLog } from '../log/found-log.ts';
import type { LogParts } from '../log/open-log.ts';
import type { Clock } from '../ports.ts';

export const foundShop = z.object({
  name: name(),
  currency: z.string().refine((c) => knownExponent(c) !== null, 'no such currency'),
  machineName: name(60),
  userName: name(60),
  taxMode: workspaceEvents['workspace.founded'].shape.taxMode,
  taxPpm: z.int().min(0).max(1_000_000),
});

/** Prefix of the machine that founds a shop; it hands out the others. */
const FOUNDER_PREFIX = 'A';

/** Writes the first events of a shop in one commit: who writes, the genesis, this machine, this person, the tax rate. */
export const found = async (
  parts: LogParts & { clock: Clock; app: string },
  shop: FoundShop,
  sampleSource: string | null,
): Promise<EventLog> => {
  const now = parts.clock();
  const by = `u_${uuidv7(now, parts.random)}`;
  const cmd = `found-${uuidv7(now, parts.random)}`;
  const { app } = parts;
  const founded = { name: shop.name, currency: shop.currency, taxMode: shop.taxMode };
  const { log, workspace, head } = foundLog(parts, { by, app, cmd, founded });
  let par = [head];
  const add = (t: string, payload: object): void => {
    const event = log.stage({ t, a: workspace, par, by, app, cmd, payload }, parts.clock());
    if (event) par = [event.id];
  };
  add('workspace.replicaEnrolled', { rid: log.meta.rid, prefix: FOUNDER_PREFIX, name: shop.machineName });
  add('workspace.userAdded', { userId: by, name: shop.userName, role: 'owner' });
  if (shop.taxMode !== 'none') add('workspace.taxRateSet', { class: 'standard', ppm: shop.taxPpm });
  if (sampleSource !== null) add('workspace.sampleDataMarked', { source: sampleSource });
  await log.commit();
  const { rid, seq, id } = { rid: log.meta.rid, ...log.tip };
  await parts.anchor.write({ rid, seq, id, dbUuid: log.meta.dbUuid });
  return log;
};
