import type { Joined, MachineView, Refusal, SyncStatus } from '../../../shared/index.ts';
import { isMeeting, plainCode } from './machine-state.ts';

/** Where joining a shop stands. */
export type JoinStep =
  | { at: 'form'; refusal: Refusal | null }
  | { at: 'working'; stopping: boolean }
  | { at: 'done'; shop: string; machine: string };

/**
 * Why joining did not work, as one code. The other machine answers alike for all invitations that do not count; only of
 * one that ran out it says so.
 */
export const joinCode = ({ code, facts }: Refusal): string => {
  const told = code === 'joinFailed' && typeof facts.code === 'string' ? plainCode(facts.code) : code;
  return told === 'E_INVITE_NONE' && String(facts.detail ?? '').includes('expired')
    ? 'E_INVITE_EXPIRED'
    : told;
};

const STOPPED: ReadonlySet<string> = new Set(['cancelled', 'E_CANCELLED']);

/** What an answer to `joinShop` leads to. Who stopped it needs no telling. */
export const afterJoin = (answer: Joined): JoinStep =>
  answer.ok
    ? { at: 'done', shop: answer.shop, machine: answer.machine }
    : { at: 'form', refusal: STOPPED.has(joinCode(answer.refusal)) ? null : answer.refusal };

/** When the call fails altogether. */
export const afterJoinFailure = (error: unknown): JoinStep => ({
  at: 'form',
  refusal: {
    code: 'internal',
    facts: { detail: error instanceof Error ? error.message : String(error) },
  },
});

/** The two whose signs are compared: this machine, and the one that let it in, as far as it is known by now. */
export const pairOf = (
  status: SyncStatus | null,
  machine: string,
): { own: MachineView | null; other: MachineView | null } => {
  const machines = status?.machines ?? [];
  const others = machines.filter(({ own, removed }) => !own && !removed);
  const meeting = others.filter(isMeeting);
  return {
    own: machines.find(({ own }) => own) ?? null,
    other: others.find(({ name }) => name === machine) ?? meeting[0] ?? null,
  };
};
