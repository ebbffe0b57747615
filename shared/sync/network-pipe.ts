import type { NetworkCommand, NetworkNotice } from './network.ts';

/**
 * What passes between the core and the process that owns the sockets, as structured clones. The core says of each frame that
 * it took it, so that not more of them wait than there is room for.
 */
export type ToNetwork = { command: NetworkCommand } | { taken: { channel: number; bytes: number } };
export type FromNetwork = NetworkNotice;
