import { customerReader } from './customers.ts';
import { orderKey, orderReader } from './orders.ts';
import type { Thing } from './plan.ts';
import { problemAt, refusalAt } from './problems.ts';
import { productReader } from './products.ts';
import type { ReaderParts } from './reader-parts.ts';
import { rehearsal } from './rehearse.ts';
import type { Row } from './row-reader.ts';
import { type Cells, cellsOf } from './sheet.ts';
import { rowsOf, type SheetFile } from './sheet-file.ts';

/** What a piece of the file gives, each when it is asked for, and how many rows are read by then. */
export type Read = { things: Iterable<Thing>; rows: number };

/** A thing whose commands the rules of the shop would refuse is bad. Orders have been carried out by their reader. */
const checked = (thing: Thing, cells: Cells, parts: ReaderParts): Thing => {
  if (thing.verdict !== 'add') return thing;
  const refused = rehearsal(parts.contextOf).run(thing.commands);
  if (refused === null) return thing;
  const { lines, key, label, detail } = thing;
  const problem = refusalAt(parts.sheet, cells, refused.planned, refused.refusal);
  return { lines, key, label, detail, verdict: 'bad', problems: [problem] };
};

const single = (parts: ReaderParts): ((cells: Cells) => Thing | null) => {
  const read = parts.sheet.kind === 'products' ? productReader(parts) : customerReader(parts);
  const seen = new Map<string, number>();
  return (cells) => {
    const thing = read(cells);
    if (thing === null) return null;
    const before = seen.get(thing.key);
    if (before === undefined) {
      seen.set(thing.key, cells.line);
      return checked(thing, cells, parts);
    }
    const { lines, key, label, detail } = thing;
    const field = parts.sheet.kind === 'products' && cells.raw('sku') !== '' ? 'sku' : 'name';
    const column = parts.sheet.mapping[field] ?? field;
    const problem = problemAt(cells.line, column, cells.raw(field), 'duplicateKey', { line: before });
    return { lines, key, label, detail, verdict: 'bad', problems: [problem] };
  };
};

/** Gathers the rows of an order, wherever in the file they stand; gives it when the last one was read. */
const grouped = (parts: ReaderParts, counts: ReadonlyMap<string, number>) => {
  const read = orderReader(parts);
  const open = new Map<string, [Cells, ...Cells[]]>();
  return (cells: Cells): Thing | null => {
    const key = orderKey(cells);
    // Rows without a number have nothing to do with each other.
    if (key === '') return read([cells]);
    const rows = open.get(key);
    if (rows === undefined) open.set(key, [cells]);
    else rows.push(cells);
    const all = rows ?? [cells];
    if (all.length < (counts.get(key) ?? 0)) return null;
    open.delete(key);
    return read(all);
  };
};

/** Everything in the file in its order, each thing as it would be taken in now. */
export async function* thingsOf(from: SheetFile, parts: ReaderParts): AsyncGenerator<Read> {
  const read = from.sheet.kind === 'orders' ? grouped(parts, from.orders) : single(parts);
  const readAll = function* (rows: readonly Row[]): Generator<Thing> {
    for (const row of rows) {
      const cells = cellsOf(from.sheet, row);
      if (row.open) cells.problems.push(problemAt(row.line, '', row.cells.at(-1) ?? '', 'quoteOpen'));
      const thing = read(cells);
      if (thing !== null) yield thing;
    }
  };
  let count = 0;
  for await (const rows of rowsOf(from)) {
    count += rows.length;
    yield { things: readAll(rows), rows: count };
  }
}
