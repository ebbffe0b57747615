import type { FileProblem } from '../../api.ts';
import type { PlainHeader } from '../../archive/plain-format.ts';
import { problem } from '../../archive/problem.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { EventLog } from '../../log/event-log.ts';
import { joiningLog } from '../../log/joining-log.ts';
import { memoryLogStore } from '../../log/memory-store.ts';
import type { LogStore } from '../../log/store.ts';
import type { VerifiedRun } from '../../log/verified-run.ts';
import type { Clock, DeriveKey, RandomBytes, Signer } from '../../ports.ts';
import { readInto } from '../incoming/read-into.ts';

/** What reading log files needs of the machine. `signer` is the device that would write on. */
export type FileParts = {
  sha: Sha256;
  signer: Signer;
  clock: Clock;
  random: RandomBytes;
  /** Keys of archives; without one, WebAssembly. */
  derive?: DeriveKey | undefined;
};

/** The log that files were read into. */
export type Gathered = { log: EventLog; store: LogStore; header: PlainHeader };

export type FileRead = {
  /** Null when the file does not say that it is a log. */
  header: PlainHeader | null;
  /** Events that were read and found good; segments and signatures of them. */
  events: number;
  segments: number;
  signatures: number;
  problems: FileProblem[];
};

export type Gatherer = {
  /** Null until the first good event of a file is in. */
  readonly gathered: Gathered | null;
  /** Takes in what verifies of a file; of another shop than the first nothing does. `took` hears of the runs that are in. */
  read(
    file: Blob,
    passphrase: string | null,
    hear?: { took?: (run: VerifiedRun) => void; progress?: (events: number, of: number) => void },
  ): Promise<FileRead>;
};

/** Brings log files of one shop together in memory, each event once. Compressed segments are what is held of them. */
export const gatherer = (parts: FileParts): Gatherer => {
  const store = memoryLogStore();
  let gathered: Gathered | null = null;
  let first: PlainHeader | null = null;
  return {
    get gathered() {
      return gathered;
    },
    read: async (file, passphrase, { took, progress } = {}) => {
      const count = { segments: 0, signatures: 0 };
      const read = await readInto(file, passphrase, {
        sha: parts.sha,
        verify: parts.signer.verify,
        derive: parts.derive,
        known: gathered?.log ?? null,
        enrolled: Object.keys(gathered?.log.meta.devices ?? {}),
        refuse: (header) => {
          first ??= header;
          return header.ws === first.ws ? null : otherShop(header, first);
        },
        begin: async (header) => {
          if (gathered) return;
          const log = await joiningLog(
            { ...parts, store },
            {
              ws: header.ws,
              entrance: { reason: 'restore', formerRid: header.by ?? null },
            },
          );
          gathered = { log, store, header };
        },
        take: async (runs) => {
          const gaps = (await gathered?.log.receive(runs, parts.clock()))?.gaps ?? [];
          const gone = new Set(gaps.map(({ rid, seq }) => `${rid} ${seq}`));
          for (const run of runs) {
            if (gone.has(`${run.header.rid} ${run.header.from}`)) continue;
            count.segments += 1;
            if (run.header.sig !== '') count.signatures += 1;
            took?.(run);
          }
          return gaps;
        },
        progress: (events, of) => {
          progress?.(events, of);
          return true;
        },
      });
      const { header, events, problems } = read;
      return { header, events, problems, ...count };
    },
  };
};

const otherShop = (header: PlainHeader, first: PlainHeader): FileProblem =>
  problem(
    'E_WS_MISMATCH',
    `it is of the shop “${header.name}”, not of “${first.name}”`,
    {},
    { file: header.name, here: first.name },
  );
