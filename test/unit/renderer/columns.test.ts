import { describe, expect, it } from 'vitest';
import { type Column, fitting, template } from '../../../renderer/ui/columns.ts';

type Row = { id: string };
const column = (id: string, width: number, rank?: number, grow?: number): Column<Row, never> => ({
  id,
  header: id,
  width,
  cell: () => null,
  ...(rank && { rank }),
  ...(grow && { grow }),
});
const all = [
  column('number', 100),
  column('date', 100, 2),
  column('customer', 120, undefined, 3),
  column('goods', 140, 9),
];
const names = (width: number): string[] => fitting(all, width).map((c) => c.id);

describe('columns', () => {
  it('leave by rank when it gets narrow, and come back in their own order', () => {
    expect(names(1000)).toEqual(['number', 'date', 'customer', 'goods']);
    expect(names(400)).toEqual(['number', 'date', 'customer']);
    expect(names(300)).toEqual(['number', 'customer']);
  });
  it('keep what names a row, however narrow it is', () => expect(names(1)).toEqual(['number', 'customer']));
  it('share what is left by how much they grow', () => {
    const tracks = template(all);
    expect(tracks).toContain('100px');
    expect(tracks).toMatch(/minmax\(120px, 3fr\)/);
  });
});
