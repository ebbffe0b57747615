import { expect } from 'vitest';
import type { CoreStatus, Outcome, Problem, ProofReport } from '../../../shared/api.ts';
import type { CoreService } from '../../../shared/core/service.ts';
import type { SegmentRecord } from '../../../shared/log/records.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import {
  accepted,
  type CoreMachine,
  coreMachine,
  type Disk,
  eventsIn,
  foundOn,
  KINDS,
  killed,
  LOG_KINDS,
} from '../../contract/core-harness.ts';
import {
  type AnyCommand,
  command,
  commandsOf,
  idOf,
  type Step,
  session,
  work,
} from '../../contract/session.ts';

export type Logged = Awaited<ReturnType<typeof eventsIn>>[number];

/** A shop with a history of several segments and a tail, to be damaged in copies. */
export type Shop = {
  machine: CoreMachine;
  events: Logged[];
  commands: AnyCommand[];
  outcomes: Map<string, Outcome>;
  numbers: string[];
};

const more = (): Step[] => {
  const crowd = (from: number, n: number): Step => ({
    do: Array.from({ length: n }, (_, i) =>
      command(20_000 + from + i, 'customer.add', idOf('c', from + i), { name: `Guest ${from + i}` }),
    ),
    rest: true,
  });
  const late = (n: number): Step[] => [
    { do: [command(30_000 + n * 10, 'order.startDraft', idOf('o', 500 + n), {})] },
    {
      do: [
        command(30_001 + n * 10, 'order.addLine', idOf('o', 500 + n), {
          lineId: 'a',
          productId: idOf('p', 1),
          qty: { units: n, scale: 0 },
        }),
      ],
    },
    { do: [command(30_002 + n * 10, 'order.place', idOf('o', 500 + n), {})] },
  ];
  return [
    crowd(1000, 120),
    ...late(1),
    crowd(2000, 120),
    crowd(3000, 120),
    crowd(4000, 120),
    crowd(5000, 120),
    ...late(2),
    { do: [command(40_001, 'customer.change', idOf('c', 1), { note: 'pays late' })] },
    {
      do: [command(40_002, 'product.setPrice', idOf('p', 1), { unitPrice: { units: 1300, scale: 2 } })],
      rest: true,
    },
    { do: [command(40_003, 'order.addNote', idOf('o', 1), { noteId: 'n1', text: 'called' })] },
  ];
};

export const builtShop = async (disk: Disk): Promise<Shop> => {
  const machine = await coreMachine(disk);
  const steps = [...session(), ...more()];
  const outcomes = await work(machine, await foundOn(machine), steps);
  for (const [id, outcome] of outcomes) accepted(outcome, id);
  await killed(machine);
  return {
    machine,
    events: await eventsIn(machine),
    commands: commandsOf(steps),
    outcomes,
    numbers: [...outcomes.values()].flatMap((o) => (o.ok && o.number ? [o.number] : [])),
  };
};

/** The same machine, on a copy of its disk. */
export const copyOf = async ({ machine }: Shop): Promise<CoreMachine> => ({
  ...machine,
  disk: await machine.disk.copy(),
  anchor: { record: machine.anchor.record && { ...machine.anchor.record } },
  notices: [],
  timers: [],
  pending: 0,
  calls: 0,
});

export const dump = async (disk: Disk, kinds = LOG_KINDS): Promise<Map<string, string>> => {
  const all = new Map<string, string>();
  for (const kind of kinds) {
    for (const key of await disk.keys(kind))
      all.set(`${kind} ${key}`, JSON.stringify(await disk.read(kind, key)));
  }
  return all;
};

export const dropViews = async (disk: Disk): Promise<void> => {
  for (const kind of KINDS) {
    if (LOG_KINDS.includes(kind)) continue;
    for (const key of await disk.keys(kind)) await disk.write(kind, key, undefined);
  }
};

export const statusOf = async (service: CoreService): Promise<CoreStatus> =>
  (await service.call('status', [])) as CoreStatus;

export const ready = async (service: CoreService): Promise<Extract<CoreStatus, { phase: 'ready' }>> => {
  const status = await statusOf(service);
  if (status.phase !== 'ready') throw new Error(`the app is not ready: ${JSON.stringify(status)}`);
  return status;
};

export const problemsOf = (status: CoreStatus): Problem[] => {
  if (status.phase === 'failed') return [status.problem];
  return status.phase === 'ready' ? status.problems : [];
};

export const report = async (service: CoreService): Promise<ProofReport> =>
  (await service.call('verify', [])) as ProofReport;

/** Nothing that was stored may be gone or changed, except that `meta` moves on and new records are added. */
export const nothingDeleted = async (before: Map<string, string>, disk: Disk): Promise<void> => {
  const after = await dump(disk);
  const sealed: string[] = [];
  for (const key of await disk.keys('segments')) {
    const unpacked = unpackBody((await disk.read('segments', key)) as SegmentRecord);
    if (unpacked.ok) sealed.push(unpacked.text);
  }
  // What was only sealed is where it belongs.
  const moved = (key: string, value: string): boolean =>
    key.startsWith('tail ') &&
    !after.has(key) &&
    sealed.some((run) => run.includes((JSON.parse(value) as { text: string }).text));
  const gone = [...before].filter(
    ([key, value]) => key !== 'meta log' && after.get(key) !== value && !moved(key, value),
  );
  expect(
    gone.map(([key]) => key),
    'records that were deleted or changed',
  ).toEqual([]);
};

/** What can be read must be exactly what was written, all of it but what lies in these sequence numbers. */
export const stillReads = (found: readonly string[], shop: Shop, lost: (seq: number) => boolean): void => {
  const have = new Set(found);
  const missing = shop.events.filter((e) => !lost(e.seq) && !have.has(e.text)).map((e) => e.seq);
  expect(missing, 'sequence numbers of undamaged events that are not read any more').toEqual([]);
  const written = new Set(shop.events.map((e) => e.text));
  const own = shop.events[0]?.rid;
  const strange = found.filter((text) => !written.has(text) && text.startsWith(`{"v":1,"rid":"${own}"`));
  expect(strange, 'events of the old replica that were read but never written').toEqual([]);
};

export const exported = async (service: CoreService): Promise<string[]> => {
  const lines = String(await service.call('exportReadable', [])).split('\n');
  return lines.flatMap((line, i) =>
    i % 2 === 0 && lines[i + 1] !== undefined ? [`${line}\n${lines[i + 1]}`] : [],
  );
};

/** Runs each variant on its own and names those that did not hold, with the first line of why. */
export const holdsFor = async (
  names: readonly string[],
  check: (name: string) => Promise<void>,
): Promise<void> => {
  const wrong: string[] = [];
  for (const name of names) {
    try {
      await check(name);
    } catch (error) {
      const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      wrong.push(`${name}: ${line.slice(0, 220)}`);
    }
  }
  expect(wrong).toEqual([]);
};

let fresh = 0;

/** Takes one more order; gives its number. */
export const placeOrder = async (service: CoreService): Promise<string> => {
  fresh += 1;
  const order = idOf('o', 700_000 + fresh);
  const send = async (n: number, type: string, data: unknown): Promise<Outcome> =>
    (await service.call('dispatch', [command(5_000_000 + fresh * 10 + n, type, order, data)])) as Outcome;
  accepted(await send(1, 'order.startDraft', {}), 'a draft');
  const qty = { units: 1, scale: 0 };
  accepted(await send(2, 'order.addLine', { lineId: 'a', productId: idOf('p', 1), qty }), 'a line');
  const { number } = accepted(await send(3, 'order.place', {}), 'placing');
  if (!number) throw new Error('a placed order has no number');
  return number;
};
