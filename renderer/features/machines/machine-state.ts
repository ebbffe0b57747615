import type { MachineView, SyncStatus } from '../../../shared/index.ts';

export type MachineState = MachineView['state'] | 'removed';

export const stateOf = (machine: MachineView): MachineState =>
  machine.removed && !machine.own ? 'removed' : machine.state;

/** It is at the other end of a connection now. */
export const isMeeting = ({ state }: MachineView): boolean => state === 'connected' || state === 'exchanging';

/** Machines that this one exchanges with. */
export const othersOf = (status: SyncStatus): MachineView[] =>
  status.machines.filter(({ own, removed }) => !own && !removed);

/** Own machine first, then those that answer, then the others by name; the removed ones last. */
export const inOrder = (machines: readonly MachineView[]): MachineView[] => {
  const rank = (machine: MachineView): number => {
    if (machine.own) return 0;
    if (machine.removed) return 3;
    return isMeeting(machine) ? 1 : 2;
  };
  return [...machines].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
};

/** Troubles that pass by themselves: they are told where one looks, and call nobody. */
const PASSING: ReadonlySet<string> = new Set([
  'E_BUSY',
  'E_CLOSED',
  'E_CROSSED',
  'E_GAP',
  'E_MEMBER_UNKNOWN',
  'E_REVOKED',
  'E_SELF_AHEAD',
  'E_SILENT',
  'E_SLOW',
  'E_STOPPED',
  'E_TIMEOUT',
  'E_UNREACHABLE',
]);

/** A connection that ends says its code and, after a space, what there is to say. */
export const plainCode = (code: string): string => code.split(' ')[0] ?? '';

export const needsPerson = (code: string): boolean => !PASSING.has(plainCode(code));

export type Mark = 'trouble' | 'exchanging' | 'connected' | 'away';

/** How all of them stand, as one mark; null where there is nobody to exchange with. */
export const markOf = (status: SyncStatus): Mark | null => {
  const own = status.machines.find((machine) => machine.own);
  const others = othersOf(status);
  const troubled = [...others, ...(own ? [own] : [])].some(
    ({ state, problem }) => state === 'refused' || (problem !== null && needsPerson(problem.code)),
  );
  if (troubled) return 'trouble';
  if (others.length === 0) return null;
  if (others.some(({ state }) => state === 'exchanging')) return 'exchanging';
  return others.some(({ state }) => state === 'connected') ? 'connected' : 'away';
};

/** What the foot of the rail says of other machines; null where there are none. */
export type Standing =
  | { say: 'unsent'; orders: number; meeting: boolean }
  | { say: 'meeting'; name: string }
  | { say: 'heard'; name: string; at: number }
  | { say: 'never' };

export const standingOf = (status: SyncStatus): Standing | null => {
  const others = othersOf(status);
  if (others.length === 0) return null;
  const meeting = others.find(isMeeting);
  if (status.unsent > 0) return { say: 'unsent', orders: status.unsent, meeting: meeting !== undefined };
  if (meeting) return { say: 'meeting', name: meeting.name || meeting.shortId };
  const last = others.reduce<MachineView | null>(
    (newest, machine) => ((machine.heard ?? -1) > (newest?.heard ?? -1) ? machine : newest),
    null,
  );
  return last?.heard != null
    ? { say: 'heard', name: last.name || last.shortId, at: last.heard }
    : { say: 'never' };
};
