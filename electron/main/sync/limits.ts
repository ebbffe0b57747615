const KIB = 1024;
const MIB = 1024 * KIB;

/** What one machine may cost another, and how long anything may take. Bytes, milliseconds, counts. */
export const LIMITS = {
  /** Other machines connected at a time, and machines pairing. */
  sessions: 16,
  pairings: 8,
  frameBytes: MIB,
  textBytes: 64 * KIB,
  /** Per connection, over a second; twice as much at once. Ten times what an exchange at full speed needs. */
  framesPerSecond: 2_000,
  bytesPerSecond: 256 * MIB,
  /** Held for a machine that does not read. More than a whole window of the largest segments. */
  unreadBytes: 64 * MIB,
  tlsMs: 5_000,
  pingMs: 20_000,
  /** How soon a machine that is there answers a ping. */
  answerMs: 5_000,
  /** Two connections in opposite directions within this time are two machines that dialled at once. */
  crossingMs: 10_000,
  /** For the last frames of a connection that is being closed. */
  lingerMs: 2_000,
  pairMessageMs: 5_000,
  admitMs: 15_000,
  /** Per address and minute. */
  pairTries: 10,
  connections: 600,
  redialFirstMs: 1_000,
  redialMostMs: 300_000,
  /** A connection that lasted so long was no failure: dialling begins anew with short waits. */
  steadyMs: 30_000,
  /** How often the machine's own addresses are looked at. */
  watchMs: 5_000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
