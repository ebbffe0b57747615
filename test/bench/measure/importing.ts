import { openBench } from '../browser.ts';
import { type Options, short } from '../options.ts';
import { ms, type Section, times } from '../report.ts';
import type { ImportRound, Prepared } from '../worker/importing.ts';
import { median } from '../worker/numbers.ts';

const ROUNDS = 3;

export const measureImport = async (url: string, { sizes }: Options): Promise<Section> => {
  const size = sizes.at(-1) as number;
  const bench = await openBench(url);
  const prepared = await bench.call<Prepared>('prepareImport', { events: size });
  const rounds: ImportRound[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await bench.call<ImportRound>('importRound'));
  const parts = await bench.call<Record<string, number>>('importBreakdown');
  await bench.close();

  const of = (what: keyof ImportRound): number => median(rounds.map((r) => r[what]));
  const versus = (what: keyof ImportRound): number => median(rounds.map((r) => r[what] / r.daybook));
  const line = (title: string, what: keyof ImportRound): string[] => [
    title,
    ms(of(what)),
    Math.round((prepared.events / of(what)) * 1000).toLocaleString('en'),
    times(versus(what)),
  ];
  const share = (title: string, what: string): string[] => [
    title,
    ms(parts[what] ?? 0),
    '',
    `${Math.round(((parts[what] ?? 0) / (parts.total ?? 1)) * 100)} % of an import`,
  ];
  return {
    title: `(b) Import of ${short(size)} events`,
    text: `${prepared.commands.toLocaleString('en')} commands of a shop's life (goods, customers, orders of 3 to 6 lines that are placed, confirmed, shipped,
      delivered and paid) through dispatchAll, 1000 together: parsed, decided by the rules, hashed, chained, strictly durable, folded, and
      every view saved. They make ${prepared.events.toLocaleString('en')} events of ${Math.round(prepared.bytes / prepared.events)} bytes. Beside it the ready-made events go into a Dexie table as rows (indexed by aggregate,
      1000 per strict transaction) and into a bare store as the plain text of 256 events per record, about 1000 per strict
      transaction: neither of them decides, hashes or folds anything. Medians of ${ROUNDS} rounds in turns. The parts come from one
      more import with watches on rules, hash and store, which cost a little themselves; what is left is parsing of commands, entries of the read
      models and garbage.`,
    table: [
      ['', 'ms', 'events/s', 'time ÷ ours'],
      line('Daybook: rules, chain, views saved', 'daybook'),
      line('of which until the last acknowledgement', 'acknowledged'),
      line('Dexie rows', 'rows'),
      line('bare chunks of text', 'raw'),
      line('sealing afterwards, when idle', 'sealing'),
      share('part: rules (decide)', 'decide'),
      share('part: hash and chain', 'hash'),
      share('part: append to the store', 'append'),
      share('part: fold', 'fold'),
      share('part: commands, entries, the rest', 'rest'),
      share('part: saving the views', 'saving'),
    ],
    goals: [{ what: 'as fast as Dexie rows, times', found: versus('rows'), limit: 5, most: false }],
    why: `the rows are ready-made; we make the events. The parts above say where the time goes: no single one stands out. Checking of commands and of
      the payloads when they are folded, three hashes for each event, and the memory all of it leaves behind are the largest.`,
  };
};
