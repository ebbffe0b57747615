import type { Aggregate, DecideContext } from '../decider.ts';
import { no } from '../refusals.ts';
import { workspaceCommands } from './commands.ts';
import { decideWorkspace } from './decide.ts';
import { applyLog, applyWorkspace } from './fold.ts';
import { initialLog, initialWorkspace, type LogState, type WorkspaceState } from './state.ts';

export const workspace: Aggregate<WorkspaceState, typeof workspaceCommands, DecideContext> = {
  kind: 'workspace',
  commands: workspaceCommands,
  initial: initialWorkspace,
  apply: applyWorkspace,
  decide: decideWorkspace,
};

/** Nobody commands a log: its one event is written by whoever starts it. */
export const log: Aggregate<LogState, Record<never, never>, DecideContext> = {
  kind: 'log',
  commands: {},
  initial: initialLog,
  apply: applyLog,
  decide: () => no('logIsWrittenByItself'),
};
