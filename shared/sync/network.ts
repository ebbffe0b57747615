/**
 * What the core asks of the part that owns sockets and keys, and what it hears of it. The network moves frames between
 * machines that proved who they are; it reads no event. One contract suite runs against every implementation.
 */
export type NetworkCommand =
  /** Listen and be found, or stop. `shop` is a name for those who look for one to join. */
  | { type: 'share'; on: boolean; shop: string; ws: string }
  /** Who may connect. `removed` ones are told so. Replaces what was said before. */
  | { type: 'members'; members: { dev: string; removed: boolean }[] }
  /** Where members were last reached, to be dialled again. Replaces what was said before. */
  | { type: 'addresses'; known: { dev: string; address: string }[] }
  /** Opens an invitation; null closes it. `expires` in ms since 1970. */
  | { type: 'invite'; invitation: { code: string; expires: number } | null }
  /** Proves to the shop at `address` that its code is known. Answered by `joined` or `joinFailed`. */
  | { type: 'join'; address: string; code: string; name: string }
  | { type: 'cancelJoin' }
  /** Answer to `admit`. */
  | { type: 'admitted'; request: number; welcome: Welcome | null; code: string | null }
  | { type: 'send'; channel: number; frame: Frame }
  | { type: 'close'; channel: number; code: number; detail: string };

/** Where members exchange histories, on a WebSocket. Pairing has a path of its own. */
export const SYNC_PATH = '/sync/v1';

/** What a machine is told when it was let in. */
export type Welcome = {
  ws: string;
  shop: string;
  /** Name of the machine that let it in. */
  machine: string;
  prefix: string;
  role: 'owner' | 'member';
};

/** Text: a message. Bytes: a segment. */
export type Frame = string | Uint8Array;

export type NetworkNotice =
  /** Where it listens by now, `host:port`; empty while it does not. */
  | { type: 'listening'; addresses: string[] }
  /** `dev`: the machine it is about, where it is about one. */
  | { type: 'trouble'; code: string; detail: string; dev?: string }
  /** Shops that may be joined, as the network says: a hint. */
  | { type: 'nearby'; shops: { name: string; address: string }[] }
  /** The machine at the other end proved to be `dev`. `address` is where it was dialled, null when it dialled. */
  | { type: 'opened'; channel: number; dev: string; address: string | null; initiator: boolean }
  | { type: 'frame'; channel: number; frame: Frame }
  | { type: 'closed'; channel: number; code: number; detail: string }
  /** Somebody proved to know the code: make it a member and answer with `admitted`. */
  | { type: 'admit'; request: number; dev: string; pub: string; name: string }
  /** The invitation ended: used, expired, or burnt by wrong codes. */
  | { type: 'invitationEnded'; why: 'used' | 'expired' | 'burnt' }
  | { type: 'joined'; dev: string; address: string; welcome: Welcome }
  | { type: 'joinFailed'; code: string; detail: string }
  /** Somebody was turned away; `dev` where it is known. */
  | { type: 'refused'; code: string; dev: string | null; address: string };

export type Network = {
  /** False where there is none (a browser). */
  readonly available: boolean;
  post(command: NetworkCommand): void;
  /** Hears every notice; replaces who heard before. */
  hear(listener: (notice: NetworkNotice) => void): void;
};

export const noNetwork: Network = { available: false, post: () => {}, hear: () => {} };
