import type {
  CommandOf,
  Discount,
  LineView,
  OrderRow,
  OrderView,
  ProductHit,
} from '../../../../shared/index.ts';
import type { Typed } from '../../../ui/fields.tsx';

export type Change = CommandOf<'order.editPlaced'>['data']['changes'][number];
type Price = { units: number; scale: number };

/** What was touched of a line; a field that is absent was not. `undefined` is a text that cannot be read. */
export type LineEdit = {
  qty?: Typed;
  price?: Price | null | undefined;
  discount?: Discount | null | undefined;
};
export type AddedLine = { lineId: string; product: ProductHit; qty: Typed; price: Price | null | undefined };

export type Edits = {
  lines: Record<string, LineEdit>;
  added: AddedLine[];
  discount?: Discount | null | undefined;
  shippingFee?: Typed;
  due?: string | null;
};

export const noEdits: Edits = { lines: {}, added: [] };

const samePrice = (a: Price, b: Price): boolean => a.units * 10 ** b.scale === b.units * 10 ** a.scale;
const sameDiscount = (a: Discount | null, b: Discount | null): boolean =>
  (a?.value ?? 0) === (b?.value ?? 0) && (a === null || b === null || a.value === 0 || a.kind === b.kind);

/** What of an order can be edited. */
type Placed = Pick<OrderView, 'lines' | 'orderDiscount' | 'shippingFee'> & { row: Pick<OrderRow, 'due'> };

/** The changes that the edits ask of the order as it is now; null while something typed cannot be read. */
export const changesOf = (order: Placed, edits: Edits): Change[] | null => {
  const changes: Change[] = [];
  for (const line of order.lines) {
    const found = ofLine(line, edits.lines[line.lineId] ?? {});
    if (!found) return null;
    changes.push(...found);
  }
  for (const { lineId, product, qty, price } of edits.added) {
    if (!qty || price === undefined) return null;
    changes.push({
      kind: 'addLine',
      lineId,
      productId: product.id as `p_${string}`,
      qty: { units: qty, scale: product.qtyScale },
      ...(price && (!product.price || !samePrice(price, product.price)) ? { unitPrice: price } : {}),
    });
  }
  if ('discount' in edits) {
    if (edits.discount === undefined) return null;
    if (!sameDiscount(edits.discount, order.orderDiscount))
      changes.push({ kind: 'discount', scope: 'order', to: edits.discount });
  }
  if ('shippingFee' in edits) {
    if (edits.shippingFee === undefined) return null;
    const to = edits.shippingFee ?? 0;
    if (to !== order.shippingFee) changes.push({ kind: 'shippingFee', to });
  }
  if (edits.due !== undefined && edits.due !== order.row.due) changes.push({ kind: 'due', to: edits.due });
  return changes;
};

const ofLine = (line: LineView, edit: LineEdit): Change[] | null => {
  const changes: Change[] = [];
  const { lineId, scale } = line;
  if ('qty' in edit) {
    if (edit.qty === undefined || edit.qty === null) return null;
    if (edit.qty !== line.live) changes.push({ kind: 'qty', lineId, to: { units: edit.qty, scale } });
  }
  if ('price' in edit) {
    if (!edit.price) return null;
    if (!samePrice(edit.price, line.unitPrice)) changes.push({ kind: 'unitPrice', lineId, to: edit.price });
  }
  if ('discount' in edit) {
    if (edit.discount === undefined) return null;
    if (!sameDiscount(edit.discount, line.discount))
      changes.push({ kind: 'discount', scope: { line: lineId }, to: edit.discount });
  }
  return changes;
};
