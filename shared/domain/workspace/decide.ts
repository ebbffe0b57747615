import type { z } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { no } from '../refusals.ts';
import type { WorkspaceCommandType, workspaceCommands } from './commands.ts';
import { settingOf } from './fold.ts';
import type { WorkspaceState } from './state.ts';

type Data<T extends WorkspaceCommandType> = z.infer<(typeof workspaceCommands)[T]>;

const changeSetting = (state: WorkspaceState, data: Data<'workspace.changeSetting'>): Decision => {
  const { key } = data;
  const setting = settingOf(key, data.to);
  if (setting === null) return no('settingValue', { key });
  const from = state.settings[key];
  const to = setting[key] ?? null;
  return from === to ? accept() : accept({ t: 'workspace.settingChanged', p: { key, from, to } });
};

const enrolReplica = (state: WorkspaceState, data: Data<'workspace.enrolReplica'>): Decision => {
  const { rid, prefix, name } = data;
  const before = state.replicas.get(rid);
  if (before !== undefined && before.prefix !== prefix) return no('replicaEnrolled', { name: before.name });
  for (const other of state.replicas.values()) {
    if (other.rid !== rid && other.prefix === prefix) return no('prefixTaken', { prefix });
  }
  if (before?.name === name) return accept();
  return accept({ t: 'workspace.replicaEnrolled', p: { rid, prefix, name } });
};

type Handlers = {
  [T in WorkspaceCommandType]: (state: WorkspaceState, data: Data<T>) => Decision;
};

const handlers: Handlers = {
  'workspace.changeSetting': changeSetting,
  'workspace.setTaxRate': (state, data) =>
    state.taxRates.get(data.class) === data.ppm
      ? accept()
      : accept({ t: 'workspace.taxRateSet', p: { class: data.class, ppm: data.ppm } }),
  'workspace.enrolReplica': enrolReplica,
  'workspace.addMember': (_, p) => accept({ t: 'workspace.memberAdded', p }),
  'workspace.removeMember': (_, p) => accept({ t: 'workspace.memberRemoved', p }),
  'workspace.renameMember': (_, p) => accept({ t: 'workspace.memberRenamed', p }),
  'workspace.setMemberRole': (_, p) => accept({ t: 'workspace.memberRoleSet', p }),
  'workspace.markSampleData': (state, { source }) =>
    state.sample === null ? accept({ t: 'workspace.sampleDataMarked', p: { source } }) : accept(),
  'workspace.resolveException': (state, data) => resolveException(state, 'workspace', data),
  'workspace.reopenException': (state, data) => reopenException(state, 'workspace', data),
};

/** Founding is not here: the founding event is written with the log itself. */
export const decideWorkspace = <T extends WorkspaceCommandType>(
  state: WorkspaceState,
  type: T,
  data: Data<T>,
  _: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return state.founded === null ? no('noSuchWorkspace') : handlers[type](state, data);
};
