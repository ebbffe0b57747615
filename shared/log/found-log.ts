import { chainNext, chainStart, deviceId, shortId, workspaceIdOf } from '../kernel/chain.ts';
import { base64url, fromBase64url } from '../kernel/encode.ts';
import { type Envelope, eventText } from '../kernel/envelope.ts';
import { replicaId, uuidv7 } from '../kernel/ids.ts';
import { stampText } from '../kernel/stamp.ts';
import type { Clock } from '../ports.ts';
import { beginning } from './beginning.ts';
import { type EventLog, eventLog } from './event-log.ts';
import type { LogParts } from './open-log.ts';
import type { LogMeta } from './records.ts';

export type Founding = {
  by: string;
  app: string;
  cmd: string;
  /** Payload of `workspace.founded`. */
  founded: object;
};

/**
 * Begins a workspace: `log.opened` and the genesis, which become durable with the first commit of the log it returns, so
 * that a shop is there whole or not at all. The workspace's name is the hash of the genesis event's bytes, and the chain
 * starts from that name; so the genesis names no parent. `head` is the genesis' id.
 */
export const foundLog = (
  parts: LogParts & { clock: Clock },
  founding: Founding,
): { log: EventLog; workspace: string; head: string } => {
  const { store, sha, signer, random, clock } = parts;
  const now = clock();
  const rid = replicaId(random);
  const dev = deviceId(sha, fromBase64url(signer.pub) ?? new Uint8Array());
  const workspace = `w_${uuidv7(now, random)}`;
  const common = {
    v: 1,
    rid,
    sv: 1,
    par: [] as string[],
    by: founding.by,
    app: founding.app,
    cmd: founding.cmd,
  } as const;
  const envelope = (seq: number, t: string, a: string, n: number): Envelope => ({
    v: common.v,
    rid,
    seq,
    t,
    sv: common.sv,
    a,
    par: common.par,
    ts: stampText({ ms: now, n }),
    by: common.by,
    app: common.app,
    cmd: common.cmd,
  });
  const genesis = eventText(envelope(2, 'workspace.founded', workspace, 1), founding.founded);
  const opened = eventText(envelope(1, 'log.opened', `l_${rid}`, 0), {
    dev,
    pub: signer.pub,
    reason: 'install',
  });
  const ws = workspaceIdOf(sha, genesis.text);
  const h0 = chainStart(sha, { ws, rid, dev });
  const h1 = chainNext(sha, h0, opened.env, opened.payload);
  const h2 = chainNext(sha, h1, genesis.env, genesis.payload);
  const meta: LogMeta = {
    format: 1,
    ws,
    dbUuid: uuidv7(now, random),
    rid,
    dev,
    sealed: 0,
    tips: {},
    devices: { [rid]: dev },
    stamp: null,
  };
  const tail = {
    pos: 0,
    rid,
    from: 1,
    prev: base64url(h0),
    head: base64url(h2),
    text: `${opened.text}\n${genesis.text}`,
    ids: shortId(h1) + shortId(h2),
  };
  return {
    log: eventLog({
      store: beginning(store, meta, [tail]),
      sha,
      signer,
      meta,
      tail: [tail],
      end: 2,
      findings: [],
    }),
    workspace,
    head: shortId(h2),
  };
};
