import { type ShopFigures, shopFigures } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { damageNotes } from '../findings.ts';
import { momentOf } from '../moment.ts';
import { readShop } from '../open-file.ts';
import { MOMENT, MOMENT_HELP, PASSPHRASE } from '../options.ts';
import type { CommandSpec } from '../spec.ts';
import { counted, grouped, money, table } from '../words.ts';

const SHOWN = 10;

export const stats: CommandSpec = {
  name: 'stats',
  summary: 'A shop in figures, now or at any moment of its past.',
  usage: 'FILE [--at T] [--mode effective|recorded]',
  help: MOMENT_HELP,
  options: { ...MOMENT, ...PASSPHRASE },
  names: { least: 1, most: 1, called: ['a FILE'] },
  run: async (given, io, progress) => {
    const moment = momentOf(given);
    const [path = ''] = given.names;
    const { parts, gathered, findings } = await readShop(path, given, io, progress);
    const figures = await shopFigures(gathered.log, parts.sha, moment, progress.step('folding'));
    const found = findings.length > 0;
    return answer(given.json, {
      document: found ? { ...figures, findings } : figures,
      lines: linesOf(figures, gathered.header.name),
      notes: damageNotes(path, findings),
      found,
    });
  },
};

const linesOf = (of: ShopFigures, name: string): string[] => {
  const sum = (minor: number): string => money(minor, of.currency);
  const top = (rows: readonly { name: string; net: number; qty?: number }[]): string[] =>
    table(
      rows
        .slice(0, SHOWN)
        .map((row) => [
          `  ${row.name === '' ? '(no customer)' : row.name}`,
          sum(row.net),
          ...(row.qty === undefined ? [] : [grouped(row.qty)]),
        ]),
      [1, 2],
    );
  const more = (all: number): string[] => (all > SHOWN ? [`  … and ${grouped(all - SHOWN)} more`] : []);
  return [
    `${name}, ${counted(of.events, 'event')} of ${counted(of.replicas, 'machine')}`,
    ...table(
      [
        ['orders placed', grouped(of.orders.placed)],
        ['  shipped', grouped(of.orders.shipped)],
        ['  delivered', grouped(of.orders.delivered)],
        ['  cancelled', grouped(of.orders.cancelled)],
        ['  open', grouped(of.orders.open)],
        ['gross', sum(of.gross)],
        ['net', sum(of.net)],
        ['freight', sum(of.freight)],
        ['paid', sum(of.paid)],
        ['customers', grouped(of.customers)],
        ['products', grouped(of.products)],
      ],
      [1],
    ),
    'by customer',
    ...top(of.byCustomer),
    ...more(of.byCustomer.length),
    'by product',
    ...top(of.byProduct),
    ...more(of.byProduct.length),
    `state hash ${of.stateHash}`,
  ];
};
