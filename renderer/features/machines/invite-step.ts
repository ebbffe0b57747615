import type { MachineView, SyncStatus } from '../../../shared/index.ts';

/** A code that was opened, and who was a machine of the shop by then. Who was removed may come in again. */
export type OpenCode = { code: string; expires: number; before: ReadonlySet<string> };

/** What became of a code that is shown. */
export type InviteStep =
  | { at: 'open'; left: number; addresses: string[] }
  /** Somebody proved to know it and is being let in. */
  | { at: 'used' }
  | { at: 'joined'; machine: MachineView }
  | { at: 'ended'; why: 'expired' | 'burnt' | 'gone' };

export const knownMachines = (status: SyncStatus | null): ReadonlySet<string> =>
  new Set(status?.machines.filter(({ removed }) => !removed).map(({ dev }) => dev));

/** Follows from how things stand, so that nothing is missed that came between two looks. */
export const inviteStep = (opened: OpenCode, status: SyncStatus, now: number): InviteStep => {
  const ended = !status.invitation && status.invitationEnded === 'used';
  const joined = status.machines.find(
    ({ dev, own, removed }) =>
      !own && !removed && (!opened.before.has(dev) || (ended && status.admitted === dev)),
  );
  if (joined) return { at: 'joined', machine: joined };
  const { invitation, invitationEnded } = status;
  if (invitation?.code === opened.code && now < opened.expires) {
    const addresses = invitation.addresses.length > 0 ? invitation.addresses : status.addresses;
    return { at: 'open', left: opened.expires - now, addresses };
  }
  if (!invitation && invitationEnded === 'used') return { at: 'used' };
  if (!invitation && invitationEnded === 'burnt') return { at: 'ended', why: 'burnt' };
  return { at: 'ended', why: now >= opened.expires ? 'expired' : 'gone' };
};
