/**
 * One invitation from its opening to its end. It lets in one machine, once, until `expires` (ms since 1970); the fifth
 * wrong proof burns it, so that nobody can go on guessing.
 */
export type Invitation =
  | { state: 'closed' }
  | { state: 'open'; code: string; expires: number; wrong: number }
  | { state: 'used' }
  | { state: 'expired' }
  | { state: 'burnt' };

export type InvitationInput =
  | { type: 'open'; code: string; expires: number }
  | { type: 'close' }
  /** Nothing happened but that it is `now`. */
  | { type: 'time'; now: number }
  | { type: 'proved'; now: number }
  | { type: 'wrong'; now: number };

export const WRONG_PROOFS = 5;

export const noInvitation: Invitation = { state: 'closed' };

export const invitationNext = (invitation: Invitation, input: InvitationInput): Invitation => {
  if (input.type === 'open') return { state: 'open', code: input.code, expires: input.expires, wrong: 0 };
  if (input.type === 'close') return noInvitation;
  if (invitation.state !== 'open') return invitation;
  if (input.now >= invitation.expires) return { state: 'expired' };
  switch (input.type) {
    case 'time':
      return invitation;
    case 'proved':
      return { state: 'used' };
    case 'wrong': {
      const wrong = invitation.wrong + 1;
      return wrong >= WRONG_PROOFS ? { state: 'burnt' } : { ...invitation, wrong };
    }
  }
};
