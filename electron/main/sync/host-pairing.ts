import type { WebSocket } from 'ws';
import {
  type Invitation,
  invitationNext,
  isProofOf,
  type JoinMessage,
  joinMessage,
  type NetworkNotice,
  noInvitation,
  PAIR_CLOSES,
  type PairRefusal,
  proofOf,
  readCode,
  type Welcome,
} from '../../../shared/index.ts';
import type { Limits } from './limits.ts';
import type { Visitor } from './listener.ts';
import { closeReason } from './reason.ts';

/** What the core made of somebody who knew the code. */
export type Admission = { welcome: Welcome | null; code: string | null };

export type HostPairing = {
  /** Opens an invitation, or ends it. The same one told again goes on as it stands. */
  invite(invitation: { code: string; expires: number } | null): void;
  readonly open: boolean;
  /** Somebody connected on the path for pairing. */
  visit(socket: WebSocket, visitor: Visitor, tooOften: boolean): void;
  admitted(request: number, admission: Admission): void;
  visitors(): number;
  stop(): void;
};

export type HostPairingParts = {
  self: string;
  limits: Limits;
  clock: () => number;
  tell: (notice: NetworkNotice) => void;
};

const NORMAL = 1000;
const INTERNAL = 1011;
const GOING_AWAY = 1001;

/** A join message is a few hundred bytes. */
const MAX_MESSAGE = 4096;

function readJoin(data: string): JoinMessage | null {
  if (data.length > MAX_MESSAGE) return null;
  try {
    const parsed = joinMessage.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The side that has the invitation; see `shared/sync/pairing.ts`. */
export function hostPairing({ self, limits, clock, tell }: HostPairingParts): HostPairing {
  let invitation: Invitation = noInvitation;
  let told: string | null = null;
  let expiry: NodeJS.Timeout | null = null;
  const sockets = new Set<WebSocket>();
  const asked = new Map<number, (admission: Admission) => void>();
  let last = 0;

  const become = (next: Invitation): void => {
    const ended = invitation.state === 'open' && next.state !== 'open';
    invitation = next;
    if (ended && (next.state === 'used' || next.state === 'expired' || next.state === 'burnt'))
      tell({ type: 'invitationEnded', why: next.state });
  };

  const refuse = (socket: WebSocket, code: PairRefusal, detail = ''): void => {
    socket.close(PAIR_CLOSES[code], closeReason(code, detail));
    setTimeout(() => socket.terminate(), limits.lingerMs).unref();
  };
  const refuseUninvited = (socket: WebSocket): void =>
    refuse(socket, 'E_INVITE_NONE', invitation.state === 'expired' ? 'expired' : '');

  const admission = (dev: string, { pub, name }: JoinMessage): Promise<Admission> =>
    new Promise((resolve) => {
      last += 1;
      const request = last;
      const answer = (given: Admission): void => {
        clearTimeout(timer);
        asked.delete(request);
        resolve(given);
      };
      const timer = setTimeout(() => answer({ welcome: null, code: 'E_PAIR_TIMEOUT' }), limits.admitMs);
      asked.set(request, answer);
      tell({ type: 'admit', request, dev, pub, name });
    });

  const hear = async (socket: WebSocket, visitor: Visitor, text: string | null): Promise<void> => {
    const message = text === null ? null : readJoin(text);
    if (!message || message.pub !== visitor.pub) return refuse(socket, 'E_BAD_MSG');
    become(invitationNext(invitation, { type: 'time', now: clock() }));
    if (invitation.state !== 'open') return refuseUninvited(socket);
    const { code } = invitation;
    const claim = { host: self, joiner: visitor.dev, exporter: visitor.exporter };
    const right = await isProofOf(code, { ...claim, role: 'joiner' }, message.proof);
    // Others may have been heard meanwhile, and ended it.
    if (invitation.state !== 'open' || invitation.code !== code) return refuseUninvited(socket);
    const after = invitationNext(invitation, { type: right ? 'proved' : 'wrong', now: clock() });
    become(after);
    if (!right) return refuse(socket, 'E_PAIR_PROOF');
    if (after.state !== 'used') return refuseUninvited(socket);
    const { welcome, code: why } = await admission(visitor.dev, message);
    if (!welcome) {
      socket.close(INTERNAL, closeReason(why ?? 'E_PAIR_REFUSED'));
      return;
    }
    const proof = await proofOf(code, { ...claim, role: 'host' });
    socket.send(JSON.stringify({ t: 'welcome', ...welcome, proof }));
    socket.close(NORMAL);
  };

  return {
    get open() {
      return invitation.state === 'open' && clock() < invitation.expires;
    },
    invite: (next) => {
      if (expiry) clearTimeout(expiry);
      expiry = null;
      const read = next && readCode(next.code);
      if (!next || !read?.ok) {
        told = null;
        become(noInvitation);
        return;
      }
      if (told !== read.code) become(invitationNext(invitation, { type: 'open', ...next, code: read.code }));
      told = read.code;
      const wait = Math.min(Math.max(0, next.expires - clock()), 2 ** 31 - 1);
      expiry = setTimeout(
        () => become(invitationNext(invitation, { type: 'time', now: Math.max(clock(), next.expires) })),
        wait,
      );
      expiry.unref();
    },
    visit: (socket, visitor, tooOften) => {
      sockets.add(socket);
      socket.on('error', () => socket.terminate());
      const waiting = setTimeout(() => refuse(socket, 'E_PAIR_TIMEOUT'), limits.pairMessageMs);
      socket.once('close', () => {
        clearTimeout(waiting);
        sockets.delete(socket);
      });
      if (tooOften) {
        clearTimeout(waiting);
        refuse(socket, 'E_PAIR_RATE');
        return;
      }
      socket.once('message', (data, isBinary) => {
        clearTimeout(waiting);
        // One message is all that a joiner has to say.
        socket.on('message', () => socket.terminate());
        hear(socket, visitor, isBinary ? null : data.toString()).catch(() => socket.terminate());
      });
    },
    admitted: (request, given) => asked.get(request)?.(given),
    visitors: () => sockets.size,
    stop: () => {
      if (expiry) clearTimeout(expiry);
      told = null;
      invitation = noInvitation;
      for (const socket of sockets) {
        socket.close(GOING_AWAY);
        setTimeout(() => socket.terminate(), limits.lingerMs).unref();
      }
      for (const answer of [...asked.values()]) answer({ welcome: null, code: null });
    },
  };
}
