import { effectiveTime, type Gathered, recordedTime } from '../../../shared/index.ts';
import type { Answer } from '../answer.ts';
import { damageNotes } from '../findings.ts';
import { readShop } from '../open-file.ts';
import { PASSPHRASE } from '../options.ts';
import type { CommandSpec, Given } from '../spec.ts';
import { instant } from '../words.ts';

type EventLog = Gathered['log'];
type LoggedEvent = ReturnType<typeof told>;
type StoredEvent = Awaited<ReturnType<EventLog['eventsOf']>>[number];

export const log: CommandSpec = {
  name: 'log',
  summary: 'The events of a log file, one a line.',
  usage: 'FILE [--aggregate ID] [--type T]',
  help: [
    '--aggregate ID        only those of one order, product, customer …',
    '--type T              only those of a type, e.g. order.placed; may be given again',
  ],
  options: { aggregate: { type: 'string' }, type: { type: 'string', multiple: true }, ...PASSPHRASE },
  names: { least: 1, most: 1, called: ['a FILE'] },
  run: async (given, io, progress): Promise<Answer> => {
    const [path = ''] = given.names;
    const { gathered, findings } = await readShop(path, given, io, progress);
    const events = wanted(gathered.log, given);
    return {
      pieces: given.json ? asArray(events) : asLines(events),
      notes: damageNotes(path, findings),
      foundSomething: () => findings.length > 0,
    };
  },
};

async function* wanted(of: EventLog, given: Given): AsyncGenerator<LoggedEvent[]> {
  const aggregate = given.text('aggregate');
  const types = new Set(given.texts('type'));
  const fits = ({ env }: StoredEvent): boolean =>
    (aggregate === null || env.a === aggregate) && (types.size === 0 || types.has(env.t));
  const runs = aggregate === null ? of.read(0) : of.eventsOfMany(new Set([aggregate]));
  for await (const { events } of runs) yield events.filter(fits).map(told);
}

const told = ({ id, env, payload }: StoredEvent) => {
  return {
    id,
    rid: env.rid,
    seq: env.seq,
    type: env.t,
    aggregate: env.a,
    recorded: instant(recordedTime(env)),
    at: instant(effectiveTime(env)),
    by: env.by,
    app: env.app,
    command: env.cmd,
    parents: env.par,
    payload: parsed(payload),
  };
};

const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
};

async function* asLines(runs: AsyncIterable<LoggedEvent[]>): AsyncGenerator<string> {
  for await (const events of runs)
    yield events
      .map(
        ({ id, rid, seq, type, aggregate, recorded, at, by, payload }) =>
          `${rid}/${seq} ${id} ${recorded} ${at} ${type} ${aggregate} ${by} ${JSON.stringify(payload)}\n`,
      )
      .join('');
}

/** One document, made as it is read: a long log fits into no text. */
async function* asArray(runs: AsyncIterable<LoggedEvent[]>): AsyncGenerator<string> {
  let before = '[';
  for await (const events of runs) {
    if (events.length === 0) continue;
    yield `${before}\n${events.map((event) => JSON.stringify(event)).join(',\n')}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
