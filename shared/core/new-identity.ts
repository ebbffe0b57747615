import { restoredPrefix } from '../domain/numbering.ts';
import type { WorkspaceState } from '../domain/workspace/state.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { OpenedLog } from '../log/open-log.ts';
import type { Clock, RandomBytes, Signer } from '../ports.ts';
import { type Folded, parentsOf } from '../projections/fold.ts';

/**
 * First events of a machine that had to take a new identity: its log says why, and the shop enrols it under a prefix
 * that no number was ever given with. The former log stays as history.
 */
export const beginNewIdentity = async (
  { log, minted }: OpenedLog,
  workspace: Folded,
  parts: { clock: Clock; random: RandomBytes; signer: Signer; app: string },
): Promise<void> => {
  if (!minted) return;
  const state = workspace.state as WorkspaceState;
  const former = state.replicas.get(minted.formerRid);
  const by = state.users.keys().next().value ?? 'unknown';
  const cmd = `identity-${uuidv7(parts.clock(), parts.random)}`;
  const { rid, dev } = log.meta;
  const opened = {
    dev,
    pub: parts.signer.pub,
    reason: minted.reason,
    ...(minted.prev ? { prev: minted.prev } : {}),
  };
  const common = { by, app: parts.app, cmd };
  log.stage({ ...common, t: 'log.opened', a: `l_${rid}`, par: [], payload: opened }, parts.clock());
  const enrolled = {
    rid,
    prefix: minted.given?.prefix ?? freePrefix(state, former?.prefix ?? 'A'),
    name: minted.given?.name ?? former?.name ?? rid.slice(0, 8),
  };
  const par = parentsOf(workspace, rid);
  log.stage(
    { ...common, t: 'workspace.replicaEnrolled', a: workspace.id, par, payload: enrolled },
    parts.clock(),
  );
  await log.commit();
};

const freePrefix = (state: WorkspaceState, former: string): string => {
  const taken = new Set([...state.replicas.values()].map((r) => r.prefix));
  let prefix = restoredPrefix(former);
  while (taken.has(prefix)) prefix = restoredPrefix(prefix);
  return prefix;
};
