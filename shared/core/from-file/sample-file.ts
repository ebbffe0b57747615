import type { Command } from '../../domain/commands.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { memoryLogStore } from '../../log/memory-store.ts';
import { memoryViewStore } from '../../projections/memory-view-store.ts';
import {
  type NorthwindFiles,
  northwindCommands,
  SAMPLE_SHOP,
  SAMPLE_SOURCE,
} from '../../sample/northwind.ts';
import { openDaybook } from '../daybook.ts';
import { found } from '../founding.ts';
import type { FileParts, Gathered } from './gather.ts';

/** When the sample was entered: a second for each product, customer and order. Only the random bytes make two samples differ. */
const ENTERED = Date.UTC(2026, 0, 1, 9);
const APP = 'daybook/sample';

export type Sample = { name: string; app: string; made: number } & Pick<Gathered, 'log'>;

/**
 * The sample shop in memory, sealed. The same random bytes and device give the same events on any machine at any time.
 * Throws where a command of the sample is refused.
 */
export const sampleLog = async (
  parts: Omit<FileParts, 'clock'>,
  files: NorthwindFiles,
  progress: (done: number, of: number) => void = () => {},
): Promise<Sample> => {
  let now = ENTERED;
  const all = {
    ...parts,
    slot: 'sample',
    store: memoryLogStore(),
    views: memoryViewStore(),
    clock: () => now,
    app: APP,
    anchor: { machine: '', read: async () => null, write: async () => {} },
    // Nothing is done in idle time: it would come at another moment each time.
    later: () => {},
    tell: () => {},
  } as const;
  await all.store.open();
  const log = await found(all, SAMPLE_SHOP, SAMPLE_SOURCE);
  const book = await openDaybook(all, { log, minted: null });
  await book.loaded;
  const commands = northwindCommands(files, () => uuidv7(now, parts.random));
  let done = 0;
  for (const some of byAggregate(commands)) {
    now += 1000;
    const wrong = (await book.dispatchAll(some)).find((outcome) => !outcome.ok);
    if (wrong) throw new Error(`the sample was refused: ${JSON.stringify(wrong)}`);
    done += some.length;
    progress(done, commands.length);
  }
  await log.seal(true);
  return { log, name: SAMPLE_SHOP.name, app: APP, made: now };
};

/** Neighbouring commands to one aggregate. */
function* byAggregate(commands: readonly Command[]): Generator<Command[]> {
  let some: Command[] = [];
  for (const command of commands) {
    if (some.length > 0 && some[0]?.aggregate !== command.aggregate) {
      yield some;
      some = [];
    }
    some.push(command);
  }
  if (some.length > 0) yield some;
}
