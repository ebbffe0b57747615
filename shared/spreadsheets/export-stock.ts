import { formatDecimal } from '../domain/money.ts';
import type { Books } from '../projections/books.ts';
import type { ProductEntry } from '../projections/entries.ts';
import { joinList } from './cell-list.ts';
import { type Cell, digits } from './write-csv.ts';

export const STOCK_COLUMNS = [
  ...['sku', 'name', 'unit', 'decimals', 'category', 'tax_class', 'tracked', 'unit_price', 'currency'],
  ...['barcodes', 'description', 'on_hand', 'reserved', 'available', 'oversold', 'reorder_point', 'archived'],
] as const;

/** The record of one product with what is on its shelf. */
export const stockRecord = (entry: ProductEntry, books: Books): Cell[] => {
  const { onHand, reserved, available, oversold, scale } = books.claims.figures(entry.id);
  const qty = (units: number): Cell => digits(entry.tracked ? formatDecimal(units, scale) : '');
  const { price, reorderPoint } = entry;
  const codes = entry.barcodes.map(({ code, pack }) => (pack === 1 ? code : `${code}*${pack}`));
  return [
    entry.sku,
    entry.name,
    entry.unit,
    digits(String(entry.qtyScale)),
    entry.category,
    entry.taxClass,
    entry.tracked ? 'yes' : 'no',
    digits(price === null ? '' : formatDecimal(price.units, price.scale)),
    books.shop?.currency ?? '',
    joinList(codes),
    entry.description,
    qty(onHand),
    qty(reserved),
    qty(available),
    qty(oversold),
    digits(reorderPoint === null ? '' : formatDecimal(reorderPoint, entry.qtyScale)),
    entry.archived ? 'yes' : '',
  ];
};
