import { joiningLog } from '../../log/joining-log.ts';
import { StoreFailure } from '../../log/store.ts';
import type { ArchivePlace, Clock, RandomBytes } from '../../ports.ts';
import { createBooks } from '../../projections/books.ts';
import { projectionEngine } from '../../projections/engine.ts';
import type { Daybook } from '../daybook.ts';
import type { Scratch } from '../incoming/inspect.ts';
import { readInto } from '../incoming/read-into.ts';
import { stateHashOfLog } from '../state-of-log.ts';
import { archiveFileName } from './archive-name.ts';

/** `end`: up to which position of the log it goes. */
export type GoodArchive = {
  name: string;
  at: number;
  events: number;
  bytes: number;
  digest: string;
  end: number;
};

/** Why an archive did not become one. Nothing that was there before is touched. */
export class ArchiveFailure extends Error {
  constructor(
    readonly code: 'noFolder' | 'noPassphrase' | 'notWritten' | 'notReadBack' | 'notEqual',
    detail: string,
  ) {
    super(detail);
    this.name = 'ArchiveFailure';
  }
}

const failing = async <R>(code: ArchiveFailure['code'], work: () => Promise<R>): Promise<R> => {
  try {
    return await work();
  } catch (error) {
    // The end of the disk is told apart from a file that is not what was written.
    const known =
      error instanceof ArchiveFailure || (error instanceof StoreFailure && error.code === 'quota');
    throw known ? error : new ArchiveFailure(code, String(error));
  }
};

/**
 * Writes the whole log into the folder, reads the file back and restores it into a scratch store. Only when every event
 * that was written came out of it again, verified, and makes a shop, it is an archive; otherwise it is taken away again.
 */
export const makeArchive = async (
  book: Daybook,
  place: ArchivePlace,
  parts: { clock: Clock; random: RandomBytes; scratch: () => Promise<Scratch>; encrypted: boolean },
): Promise<GoodArchive> => {
  if (!(await place.folder())) throw new ArchiveFailure('noFolder', 'there is no folder for archives');
  const passphrase = parts.encrypted ? await place.passphrase() : null;
  if (parts.encrypted && passphrase === null)
    throw new ArchiveFailure('noPassphrase', 'the passphrase is not in the keychain');
  const format = parts.encrypted ? 'archive' : 'gzip';
  const made = await book.exportLog({ format, passphrase }, () => {});
  const { log } = await book.here();
  const name = archiveFileName({ ...parts, shop: made.shop, ws: log.meta.ws, at: made.made });
  await failing('notWritten', () => place.write(name, made.file));
  try {
    const file = await failing('notReadBack', () => place.read(name));
    const digest = await failing('notEqual', () => restored(book, file, passphrase, made.events, parts));
    return { name, at: made.made, events: made.events, bytes: file.size, digest, end: made.end };
  } catch (error) {
    await place.remove(name).catch(() => {});
    throw error;
  }
};

/** Restores a file into a scratch store and gives the digest of the state it leads to. */
const restored = async (
  book: Daybook,
  file: Blob,
  passphrase: string | null,
  events: number,
  parts: { clock: Clock; random: RandomBytes; scratch: () => Promise<Scratch> },
): Promise<string> => {
  const { sha, signer, derive } = book.joinable();
  const { log: live } = await book.here();
  const scratch = await parts.scratch();
  try {
    await scratch.store.open();
    const log = await joiningLog(
      { ...parts, store: scratch.store, sha, signer },
      { ws: live.meta.ws, entrance: { reason: 'restore', formerRid: null } },
    );
    const gone: string[] = [];
    const read = await readInto(file, passphrase, {
      sha,
      verify: signer.verify,
      derive,
      known: null,
      enrolled: [],
      refuse: () => null,
      begin: async () => {},
      take: async (runs) => {
        const { gaps } = await log.receive(runs, parts.clock());
        gone.push(...gaps.map((gap) => gap.detail));
        return gaps;
      },
      progress: () => true,
    });
    const [trouble] = read.problems;
    if (!read.whole || trouble) throw new Error(trouble?.detail ?? gone[0] ?? 'it is not whole');
    const held = await live.heldIds();
    const out = await log.heldIds();
    for (const id of out) if (!held.has(id)) throw new Error(`it holds ${id}, which the log does not`);
    if (out.size !== events) throw new Error(`it holds ${out.size} events, ${events} were written`);
    log.withhold(live.limits);
    const books = createBooks();
    await projectionEngine(log, books).rebuild(() => {});
    if (!books.shop) throw new Error('no shop comes out of it');
    return await stateHashOfLog(log, sha);
  } finally {
    scratch.store.close();
    await scratch.drop();
  }
};
