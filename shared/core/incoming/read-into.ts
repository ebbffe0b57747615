import type { FileProblem } from '../../api.ts';
import type { PlainHeader } from '../../archive/plain-format.ts';
import { problem } from '../../archive/problem.ts';
import { readLogFile } from '../../archive/read-log-file.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { parseStamp } from '../../kernel/stamp.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Gap } from '../../log/receive.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';
import type { DeriveKey, Signer } from '../../ports.ts';
import { keyRingOver } from './key-ring.ts';
import { memberGate } from './members.ts';

/** Runs that become durable together: some 8,000 events at most. */
const TOGETHER = 32;

/** Runs that hang on nothing yet and are tried once more at the end: what they follow may stand further down. */
const MOST_EARLY = 64;

/** What of a replica is in a file. Times are recorded ones, ms. */
export type InFile = { rid: string; events: number; first: number; last: number };

export type ReadInto = {
  header: PlainHeader | null;
  events: number;
  whole: boolean;
  stopped: boolean;
  machines: InFile[];
  problems: FileProblem[];
};

/**
 * Reads a log file and hands on its runs in batches that may be stored: verified, of members of the shop, in order.
 * `take` returns the runs that hang on nothing. `known` is the log they will join, null for a shop that begins with them.
 */
export const readInto = async (
  file: Blob,
  passphrase: string | null,
  to: {
    sha: Sha256;
    verify: Signer['verify'];
    /** Without one, WebAssembly. */
    derive?: DeriveKey | undefined;
    known: EventLog | null;
    enrolled: Iterable<string>;
    /** What is wrong with taking in a file of this shop. */
    refuse: (header: PlainHeader) => FileProblem | null;
    begin: (header: PlainHeader) => Promise<void>;
    take: (runs: VerifiedRun[]) => Promise<Gap[]>;
    /** False stops the reading. */
    progress: (events: number, of: number) => boolean;
  },
): Promise<ReadInto> => {
  const gate = memberGate(to.enrolled);
  const machines = new Map<string, InFile>();
  const gaps = new Map<string, FileProblem>();
  let batch: VerifiedRun[] = [];
  const early: VerifiedRun[] = [];
  let of = 0;
  let said: PlainHeader | null = null;
  let begun = false;
  const flush = async (): Promise<void> => {
    const runs = batch;
    batch = [];
    if (said && !begun) await to.begin(said);
    begun = true;
    for (const gap of await to.take(runs)) {
      const run = runs.find(({ header }) => header.rid === gap.rid && header.from === gap.seq);
      if (run && gap.code === 'E_GAP' && early.length < MOST_EARLY) early.push(run);
      else tellGap(gap);
    }
  };
  // What follows a gap is a gap again: one problem per replica tells it.
  const tellGap = ({ code, rid, seq, detail }: Gap): void => {
    if (!gaps.has(rid)) gaps.set(rid, problem(code, detail, { rid, seq }, { rid, seq }));
  };
  let goOn = true;
  const read = await readLogFile(
    file,
    passphrase,
    { sha: to.sha, verify: to.verify, derive: to.derive, keys: keyRingOver(to.known) },
    {
      header: (header) => {
        of = header.events;
        said = header;
        return to.refuse(header);
      },
      run: async (run) => {
        count(machines, run);
        batch.push(...gate.pass(run));
        if (batch.length >= TOGETHER) await flush();
        return goOn;
      },
      progress: (events) => {
        goOn = to.progress(events, Math.max(of, events));
      },
    },
  );
  if (batch.length > 0) await flush();
  if (early.length > 0) {
    const inOrder = early.sort((a, b) => a.header.from - b.header.from);
    for (const gap of await to.take(inOrder)) tellGap(gap);
  }
  for (const { code, where } of read.problems) if (code === 'E_GAP') gaps.delete(where.rid ?? '');
  const strangers = gate
    .strangers()
    .map((rid) => problem('E_MEMBER_UNKNOWN', `nobody enrolled ${rid} in this shop`, { rid }, { rid }));
  return {
    header: read.header,
    events: read.events,
    whole: read.whole,
    stopped: read.stopped,
    machines: [...machines.values()],
    problems: [...read.problems, ...gaps.values(), ...strangers],
  };
};

const count = (machines: Map<string, InFile>, { header, events }: VerifiedRun): void => {
  const { rid } = header;
  const so = machines.get(rid) ?? { rid, events: 0, first: Number.POSITIVE_INFINITY, last: 0 };
  const time = (at: number): number => parseStamp(events.at(at)?.env.ts ?? '')?.ms ?? 0;
  machines.set(rid, {
    rid,
    events: so.events + events.length,
    first: Math.min(so.first, time(0)),
    last: Math.max(so.last, time(-1)),
  });
};
