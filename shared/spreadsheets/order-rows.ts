import type { Cells } from './sheet.ts';

/** The rows of one order. What is said of the order as a whole stands on the first row, or on each. */
export type OrderRows = {
  rows: readonly Cells[];
  /** The first row in which the field says something, else the first row. */
  of(field: string): Cells;
  other(...headers: string[]): string;
};

export const orderRows = (rows: readonly [Cells, ...Cells[]]): OrderRows => ({
  rows,
  of: (field) => rows.find((cells) => cells.raw(field) !== '') ?? rows[0],
  other: (...headers) => rows.map((cells) => cells.other(...headers)).find((text) => text !== '') ?? '',
});

/** One line of an order, from a row of its own or from a column that holds a whole line. */
export type LineCells = { cells: Cells; value(field: string): string };

const LINE_ITEM = /^line_item_(\d+)$/i;

export const lineItemColumns = (headers: readonly string[]): string[] =>
  headers.filter((header) => LINE_ITEM.test(header));

const PARTS: Record<string, readonly string[]> = {
  product: ['name'],
  sku: ['sku'],
  quantity: ['quantity', 'qty'],
  lineTotal: ['total'],
  lineSubtotal: ['sub_total', 'subtotal'],
  lineTax: ['total_tax', 'tax'],
  lineSubtotalTax: ['sub_total_tax', 'subtotal_tax'],
};

/** `name:Cup|product_id:12|sku:CUP|quantity:2|total:9.00|sub_total:10.00|…` */
const lineItem = (text: string): Map<string, string> => {
  const parts = new Map<string, string>();
  for (const part of text.split('|')) {
    const at = part.indexOf(':');
    const key = part.slice(0, at).trim().toLowerCase();
    if (at > 0 && !parts.has(key)) parts.set(key, part.slice(at + 1).trim());
  }
  return parts;
};

/** Headers of the amounts of a line that no field of the mapping is for. */
const EXTRA: Record<string, readonly string[]> = {
  lineSubtotal: ['item_subtotal', 'Order Line Subtotal', 'line_subtotal'],
  lineTax: ['item_total_tax', 'item_tax', 'Order Line Tax', 'line_tax'],
  lineSubtotalTax: ['item_subtotal_tax', 'Order Line Subtotal Tax'],
};

/** Rows that only carry on what is said of the order have no line. */
const hasLine = (cells: Cells): boolean =>
  ['sku', 'product', 'quantity'].some((field) => cells.raw(field) !== '');

export const linesOf = (order: OrderRows, itemColumns: readonly string[]): LineCells[] => {
  if (itemColumns.length === 0)
    return order.rows.filter(hasLine).map((cells) => ({
      cells,
      value: (field) => (field in EXTRA ? cells.other(...(EXTRA[field] ?? [])) : cells.raw(field)),
    }));
  return order.rows.flatMap((cells) =>
    itemColumns
      .map((header) => cells.other(header))
      .filter((text) => text !== '')
      .map((text): LineCells => {
        const parts = lineItem(text);
        return {
          cells,
          value: (field) => {
            for (const key of PARTS[field] ?? []) {
              const found = parts.get(key);
              if (found !== undefined) return found;
            }
            return '';
          },
        };
      }),
  );
};
