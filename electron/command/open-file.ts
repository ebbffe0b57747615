import { type FileParts, type FileRead, type Gathered, gatherer, loadSha256 } from '../../shared/index.ts';
import { deriveInNode } from './derive.ts';
import { freshDevice } from './device.ts';
import { finding } from './failure.ts';
import { type FileFinding, findingsOf } from './findings.ts';
import type { CommandIo } from './io.ts';
import type { Progress } from './progress.ts';
import { inputFile, passphraseOf, passphraseTrouble } from './read-files.ts';
import type { Given } from './spec.ts';

/** This process as a machine that reads log files. */
export const machineParts = async (io: CommandIo): Promise<FileParts> => ({
  sha: await loadSha256(),
  signer: freshDevice(),
  clock: io.clock,
  random: io.random,
  derive: deriveInNode,
});

export type ReadFile = {
  parts: FileParts;
  /** Null where no good event is in the file. */
  gathered: Gathered | null;
  read: FileRead;
  findings: FileFinding[];
};

/** Reads and checks one log file. Rejects where it cannot be tried: no such file, no or a wrong passphrase. */
export const readFile = async (
  path: string,
  given: Given,
  io: CommandIo,
  progress: Progress,
): Promise<ReadFile> => {
  const passphrase = await passphraseOf(given);
  const file = await inputFile(path);
  const parts = await machineParts(io);
  const gather = gatherer(parts);
  const read = await gather.read(file, passphrase, { progress: progress.step('reading') });
  const trouble = passphraseTrouble(path, read.problems);
  if (trouble) throw trouble;
  return { parts, gathered: gather.gathered, read, findings: findingsOf(read.problems) };
};

/** The same for commands that need something to work on. */
export const readShop = async (
  path: string,
  given: Given,
  io: CommandIo,
  progress: Progress,
): Promise<ReadFile & { gathered: Gathered }> => {
  const file = await readFile(path, given, io, progress);
  const { gathered } = file;
  if (gathered) return { ...file, gathered };
  const [first] = file.findings;
  throw finding(first?.code ?? 'E_EMPTY', `${path}: ${first?.detail ?? 'there is no event in it'}`);
};
