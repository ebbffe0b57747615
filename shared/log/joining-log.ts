import { deviceId } from '../kernel/chain.ts';
import { fromBase64url } from '../kernel/encode.ts';
import { replicaId, uuidv7 } from '../kernel/ids.ts';
import type { Clock } from '../ports.ts';
import { type EventLog, eventLog } from './event-log.ts';
import type { LogParts } from './open-log.ts';
import type { Entrance, LogMeta } from './records.ts';

/**
 * A log of an existing shop on a machine that has nothing of it yet. This machine gets a replica of its own, which writes
 * its first event with the first command. The store must be empty.
 */
export const joiningLog = async (
  parts: Omit<LogParts, 'anchor'> & { clock: Clock },
  shop: { ws: string; entrance: Entrance },
): Promise<EventLog> => {
  const { store, sha, signer, random, clock } = parts;
  const rid = replicaId(random);
  const dev = deviceId(sha, fromBase64url(signer.pub) ?? new Uint8Array());
  const meta: LogMeta = {
    format: 1,
    ws: shop.ws,
    dbUuid: uuidv7(clock(), random),
    rid,
    dev,
    sealed: 0,
    tips: {},
    devices: { [rid]: dev },
    stamp: null,
    entrance: shop.entrance,
  };
  await store.begin(meta, []);
  return eventLog({ store, sha, signer, meta, tail: [], end: 0, findings: [] });
};
