import type { OrderView } from '../../../shared/index.ts';
import { plus, type Quantity } from './quantity.ts';

type Known = { lineId: string; productId: string; qty: Quantity };

/**
 * What this window knows of the lines of its draft, ahead of the next answer of the core: two scans a tenth of a second
 * apart must meet in one line, although the view of the first has not arrived. Only acknowledged commands are written here.
 */
export const createDraftMirror = () => {
  const lines = new Map<string, Known>();
  const newestOf = new Map<string, string>();
  const put = (line: Known): void => {
    lines.set(line.lineId, line);
    newestOf.set(line.productId, line.lineId);
  };
  return {
    /** Takes the core's word for everything. Call it when nothing is under way. */
    seed(view: Pick<OrderView, 'lines'> | null): void {
      lines.clear();
      newestOf.clear();
      for (const { lineId, productId, live, scale } of view?.lines ?? [])
        put({ lineId, productId, qty: { units: live, scale } });
    },
    /** The line that a repeated scan of this product counts up, and what it then holds. */
    grown(productId: string, by: Quantity): { lineId: string; qty: Quantity } | null {
      const lineId = newestOf.get(productId);
      const line = lineId === undefined ? undefined : lines.get(lineId);
      const qty = line && plus(line.qty, by);
      return line && qty ? { lineId: line.lineId, qty } : null;
    },
    added: put,
    changed(lineId: string, qty: Quantity): void {
      const line = lines.get(lineId);
      if (line) lines.set(lineId, { ...line, qty });
    },
    removed(lineId: string): void {
      const line = lines.get(lineId);
      lines.delete(lineId);
      if (!line || newestOf.get(line.productId) !== lineId) return;
      newestOf.delete(line.productId);
      for (const other of lines.values())
        if (other.productId === line.productId) newestOf.set(other.productId, other.lineId);
    },
    size: (): number => lines.size,
  };
};

export type DraftMirror = ReturnType<typeof createDraftMirror>;
