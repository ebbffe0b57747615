import type { ExportedSheet, SheetExport } from '../api/files.ts';
import { customerList } from '../projections/customer-list.ts';
import { orderList } from '../projections/order-list.ts';
import { compareText } from '../projections/paging.ts';
import { productList } from '../projections/product-list.ts';
import { CUSTOMER_COLUMNS, customerRecord } from './export-customers.ts';
import { LINE_COLUMNS, lineRecords, ORDER_COLUMNS, orderRecord } from './export-orders.ts';
import { STOCK_COLUMNS, stockRecord } from './export-stock.ts';
import { eachOrder, type OrderSource } from './load-orders.ts';
import { csvFile, csvLine } from './write-csv.ts';

export type SheetExporterParts = OrderSource & {
  /** Today in the shop's calendar, `YYYY-MM-DD`. */
  today: () => string;
};

const ALL = Number.MAX_SAFE_INTEGER;

/** Orders by date, oldest first, as they would have been entered. */
const orderIds = ({ books, today }: SheetExporterParts, { ids, filter }: SheetExport): string[] => {
  const page = orderList(books, today).page({
    filter: ids ? { view: 'all' } : (filter ?? { view: 'all' }),
    sort: 'date',
    descending: false,
    offset: 0,
    limit: ALL,
  });
  const listed = page.rows.map((row) => row.id);
  if (!ids) return listed;
  const chosen = new Set(ids);
  return listed.filter((id) => chosen.has(id));
};

const ordersOrLines = async (parts: SheetExporterParts, asked: SheetExport) => {
  const out = csvFile();
  const byLine = asked.what === 'lines';
  const { books } = parts;
  out.write(csvLine(byLine ? LINE_COLUMNS : ORDER_COLUMNS));
  const ids = orderIds(parts, asked);
  const place = new Map(ids.map((id, i) => [id, i]));
  // States come as the log has them; what waits for its turn is text already.
  const texts: (string | undefined)[] = new Array(ids.length);
  let rows = 0;
  let next = 0;
  const writeOut = (): void => {
    for (let text = texts[next]; text !== undefined; text = texts[next]) {
      out.write(text);
      texts[next] = '';
      next += 1;
    }
  };
  await eachOrder(ids, parts, (id, state) => {
    const records = byLine ? lineRecords(id, state, books) : [orderRecord(id, state, books)];
    rows += records.length;
    texts[place.get(id) ?? 0] = records.map(csvLine).join('');
    writeOut();
  });
  writeOut();
  return { file: out.file(), rows };
};

const customers = ({ books }: SheetExporterParts, { ids, filter }: SheetExport) => {
  const list = customerList(books);
  const chosen = ids && new Set(ids);
  const page = list.page({
    filter: { state: 'all', search: ids ? '' : (filter?.search ?? '') },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: ALL,
  });
  const out = csvFile();
  out.write(csvLine(CUSTOMER_COLUMNS));
  let rows = 0;
  for (const row of page.rows) {
    const entry = books.customers.get(row.id);
    if (!entry || (chosen && !chosen.has(row.id))) continue;
    out.write(csvLine(customerRecord(entry, row, books.shop?.currency ?? '')));
    rows += 1;
  }
  return { file: out.file(), rows };
};

const stock = ({ books }: SheetExporterParts, { ids, filter }: SheetExport) => {
  const chosen = ids && new Set(ids);
  const page = productList(books).page({
    filter: { state: 'all', search: ids ? '' : (filter?.search ?? '') },
    sort: 'sku',
    descending: false,
    offset: 0,
    limit: ALL,
  });
  const out = csvFile();
  out.write(csvLine(STOCK_COLUMNS));
  const entries = page.rows
    .flatMap((row) => books.products.get(row.id) ?? [])
    .filter((entry) => entry.mergedInto === null && (!chosen || chosen.has(entry.id)))
    .sort((a, b) => compareText(a.sku, b.sku) || compareText(a.name, b.name));
  for (const entry of entries) out.write(csvLine(stockRecord(entry, books)));
  return { file: out.file(), rows: entries.length };
};

/** A spreadsheet of a selection or of a whole filter: UTF-8 with a byte order mark, CRLF, see docs/spreadsheets.md. */
export const exportSheetCsv = async (
  parts: SheetExporterParts,
  asked: SheetExport,
): Promise<ExportedSheet> => {
  const name = `${asked.what}-${parts.today()}.csv`;
  switch (asked.what) {
    case 'orders':
    case 'lines':
      return { name, ...(await ordersOrLines(parts, asked)) };
    case 'customers':
      return { name, ...customers(parts, asked) };
    case 'stock':
      return { name, ...stock(parts, asked) };
  }
};
