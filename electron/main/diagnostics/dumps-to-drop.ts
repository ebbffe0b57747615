export type Dump = { path: string; name: string; at: number; bytes: number };

const MOST = 5;
const OLDEST_MS = 30 * 24 * 60 * 60 * 1000;

/** All but the newest five, and those older than thirty days. */
export const dumpsToDrop = (dumps: readonly Dump[], now: number): Dump[] =>
  [...dumps].sort((a, b) => b.at - a.at).filter(({ at }, place) => place >= MOST || now - at > OLDEST_MS);
