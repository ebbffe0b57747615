import type { WebSocket } from 'ws';
import {
  isProofOf,
  PAIR_CLOSES,
  PAIR_PATH,
  proofOf,
  readCode,
  type Welcome,
  welcomeMessage,
} from '../../../shared/index.ts';
import { readAddress, showAddress } from './address.ts';
import type { DeviceCertificate } from './device-certificate.ts';
import { dial } from './dial.ts';
import type { Limits } from './limits.ts';
import type { Peer } from './peer.ts';
import { readReason } from './reason.ts';

export type JoinOutcome =
  | { ok: true; dev: string; address: string; welcome: Welcome }
  | { ok: false; code: string; detail: string };

export type JoinParts = {
  self: Peer;
  certificate: DeviceCertificate;
  limits: Limits;
  signal: AbortSignal;
};

const failed = (code: string, detail = ''): JoinOutcome => ({ ok: false, code, detail });

const codeOf = (close: number): string =>
  Object.entries(PAIR_CLOSES).find(([, number]) => number === close)?.[0] ?? 'E_UNREACHABLE';

type Heard = { text: string } | { refused: JoinOutcome };

/** The host's one message, or how it ended instead. */
const answerOf = (socket: WebSocket, ms: number, signal: AbortSignal): Promise<Heard> =>
  new Promise((resolve) => {
    const give = (heard: Heard): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancelled);
      resolve(heard);
    };
    const cancelled = (): void => give({ refused: failed('E_CANCELLED') });
    const timer = setTimeout(() => give({ refused: failed('E_PAIR_TIMEOUT') }), ms);
    signal.addEventListener('abort', cancelled);
    socket.once('message', (data, isBinary) =>
      give(isBinary ? { refused: failed('E_BAD_MSG') } : { text: data.toString() }),
    );
    socket.once('close', (close, reason) => {
      const { code, detail } = readReason(reason.toString()) ?? { code: codeOf(close), detail: `${close}` };
      give({ refused: failed(code, detail) });
    });
    socket.on('error', (error) => give({ refused: failed('E_UNREACHABLE', error.message) }));
    if (signal.aborted) cancelled();
  });

function readWelcome(text: string): ReturnType<typeof welcomeMessage.safeParse>['data'] | null {
  try {
    return welcomeMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Proves to the machine at `address` that its code is known, and has it prove the same; see `shared/sync/pairing.ts`. A
 * mistyped code or address is told without a connection: `E_BAD_CODE`, `E_BAD_ADDRESS`.
 */
export async function join(
  address: string,
  typed: string,
  name: string,
  parts: JoinParts,
): Promise<JoinOutcome> {
  const { self, certificate, limits, signal } = parts;
  const read = readCode(typed);
  if (!read.ok) return failed('E_BAD_CODE', read.problem);
  const place = readAddress(address);
  if (!place) return failed('E_BAD_ADDRESS');
  const dialled = await dial(place, {
    certificate,
    limits,
    path: PAIR_PATH,
    signal,
    expect: ({ dev }) => dev !== self.dev,
  });
  if (!dialled.ok) return dialled;
  const { socket, peer, exporter } = dialled;
  try {
    const claim = { host: peer.dev, joiner: self.dev, exporter };
    const proof = await proofOf(read.code, { ...claim, role: 'joiner' });
    const heard = answerOf(socket, limits.pairMessageMs + limits.admitMs, signal);
    socket.send(JSON.stringify({ t: 'join', v: 1, name, pub: self.pub, proof }));
    socket.resume();
    const answer = await heard;
    if ('refused' in answer) return answer.refused;
    const message = readWelcome(answer.text);
    if (!message) return failed('E_BAD_MSG');
    const { t: _t, proof: theirs, ...welcome } = message;
    if (!(await isProofOf(read.code, { ...claim, role: 'host' }, theirs))) return failed('E_PAIR_PROOF');
    return { ok: true, dev: peer.dev, address: showAddress(place), welcome };
  } finally {
    socket.close(1000);
    setTimeout(() => socket.terminate(), limits.lingerMs).unref();
  }
}
