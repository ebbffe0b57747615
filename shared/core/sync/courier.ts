import type { CourierFile } from '../../api.ts';
import { logFileName, writeLogFile } from '../../archive/write-log-file.ts';
import type { LogToWrite } from '../../archive/write-plain.ts';
import type { EventLog } from '../../log/event-log.ts';
import { unpackBody } from '../../log/segment.ts';
import type { RandomBytes } from '../../ports.ts';
import type { Tips } from '../../sync/messages.ts';
import type { Shelf } from './shelf.ts';

/** Segments read from the store at a time. */
const AT_ONCE = 16;

/**
 * What another machine lacks, as a file for a stick: the segments behind what it said it holds (`known`; null takes
 * everything). It is a log file like any other and says besides what this machine holds, so that the reply can be as small.
 */
export const courierFile = async (
  known: Tips | null,
  from: {
    log: EventLog;
    shelf: Shelf;
    shop: string;
    to: string;
    app: string;
    made: number;
    random: RandomBytes;
  },
  progress: (done: number, of: number) => void,
): Promise<CourierFile> => {
  const { log, shelf } = from;
  await shelf.ready();
  const held = new Map(
    Object.entries(known ?? {}).map(([rid, points]) => [
      rid,
      new Set(points.filter((point) => shelf.holds(rid, point)).map(([, id]) => id)),
    ]),
  );
  const positions = shelf.missing(held, new Set());
  let events = 0;
  const partial: LogToWrite = {
    get meta() {
      return log.meta;
    },
    get end() {
      return events;
    },
    sealedRuns: async function* () {
      for (let i = 0; i < positions.length; i += AT_ONCE)
        for (const { header, body } of await shelf.read(positions.slice(i, i + AT_ONCE))) {
          const unpacked = unpackBody({ pos: 0, header, body });
          if (unpacked.ok) yield { header, text: unpacked.text, ids: '' };
        }
    },
  };
  for (let i = 0; i < positions.length; i += AT_ONCE)
    for (const { header } of await shelf.read(positions.slice(i, i + AT_ONCE))) events += header.n;
  const about = { name: from.shop, app: from.app, made: from.made, random: from.random, holds: shelf.tips() };
  const file = await writeLogFile(partial, { format: 'gzip', passphrase: null }, about, (done) =>
    progress(done, events),
  );
  const name = logFileName(from.to === '' ? from.shop : `${from.shop} for ${from.to}`, from.made, 'gzip');
  return { name, file: file.file, events: file.events };
};
