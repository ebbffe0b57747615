import type { FileProblem } from '../../api.ts';
import type { LogToWrite } from '../../archive/write-plain.ts';
import { fingerprint } from '../../kernel/fingerprint.ts';
import { streamHash } from '../../kernel/hash.ts';
import { compareText } from '../../projections/paging.ts';
import { inCanonicalOrder, lineage } from './canonical-runs.ts';
import { type FileParts, type FileRead, type Gathered, gatherer } from './gather.ts';

/** What one of the files brought. */
export type MergedFile = FileRead & {
  /** Events that no file named before it has. */
  fresh: number;
};

export type Merged = {
  /** In the order the files were named in. */
  files: MergedFile[];
  /** Null where no good event was in any of them. */
  union: (Gathered & { toWrite: LogToWrite }) | null;
};

/** What a file lacks that another one may have. */
const MAY_BE_CURED: ReadonlySet<string> = new Set(['E_GAP', 'E_MEMBER_UNKNOWN']);

/**
 * The union of log files of one shop. It is the same for any order of the files, to the bytes of the events: they are
 * taken in by what is in them, not by how they were named. Damage costs what it hit, unless another file has it.
 */
export const mergeFiles = async (
  files: readonly Blob[],
  passphrase: string | null,
  parts: FileParts,
  progress: (events: number, of: number) => void = () => {},
): Promise<Merged> => {
  const gather = gatherer(parts);
  const reads = new Map<number, FileRead>();
  /** By fingerprint of the event: the first of the files, as they were named, that has it. */
  const firstIn = new Map<number, number>();
  const family = lineage(parts.sha);
  let before = 0;

  const read = async (i: number): Promise<void> => {
    const done = await gather.read(files[i] as Blob, passphrase, {
      took: (run) => {
        family.learn(run);
        for (const { id } of run.events) {
          const event = fingerprint(id);
          const first = firstIn.get(event);
          if (first === undefined || first > i) firstIn.set(event, i);
        }
      },
      progress: (events, of) => progress(before + events, before + of),
    });
    before += done.events;
    reads.set(i, done);
  };

  for (const i of await byContent(files)) await read(i);
  for (let held = -1; held !== gather.gathered?.log.end && gather.gathered; ) {
    held = gather.gathered.log.end;
    for (const [i, { problems }] of [...reads]) if (problems.some(mayBeCured)) await read(i);
  }

  const fresh = files.map(() => 0);
  for (const i of firstIn.values()) fresh[i] = (fresh[i] ?? 0) + 1;
  const { gathered } = gather;
  return {
    files: files.map((_, i) => ({ ...(reads.get(i) as FileRead), fresh: fresh[i] ?? 0 })),
    union: gathered && { ...gathered, toWrite: inCanonicalOrder(gathered, family) },
  };
};

const mayBeCured = ({ code }: FileProblem): boolean => MAY_BE_CURED.has(code);

/** The places of the files in an order that their bytes alone decide. */
const byContent = async (files: readonly Blob[]): Promise<number[]> => {
  const digests: string[] = [];
  for (const file of files) digests.push(files.length === 1 ? '' : await digestOf(file));
  return files.map((_, i) => i).sort((a, b) => compareText(digests[a] ?? '', digests[b] ?? '') || a - b);
};

const digestOf = async (file: Blob): Promise<string> => {
  const hash = await streamHash();
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
  return hash.hex();
};
