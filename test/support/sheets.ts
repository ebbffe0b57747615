import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect } from 'vitest';
import type { SheetApplied, SheetExport, SheetKind, SheetPreview } from '../../shared/api.ts';
import type { Daybook } from '../../shared/core/daybook.ts';

export const csv = (...lines: string[]): Blob => new Blob([lines.join('\n')]);

export const fixture = (name: string): Blob =>
  new Blob([readFileSync(new URL(`../fixtures/sheets/${name}.csv`, import.meta.url))]);

export const inspected = async (
  book: Daybook,
  file: Blob,
  kind: SheetKind | null = null,
  mapping: Record<string, string | null> | null = null,
): Promise<SheetPreview> => {
  const sheeted = await book.sheets.inspect(file, kind, mapping);
  if (!sheeted.ok) expect.fail(JSON.stringify(sheeted.problem));
  return sheeted.preview;
};

type Taken = Extract<SheetApplied, { ok: true }> & { preview: SheetPreview; back: string };

/** Looks at a file and takes it in; `back` is what came back of it. */
export const taken = async (book: Daybook, file: Blob, kind: SheetKind | null = null): Promise<Taken> => {
  const preview = await inspected(book, file, kind);
  const applied = await book.sheets.apply(preview.token);
  if (!applied.ok) expect.fail(JSON.stringify(applied.refusal));
  return { ...applied, preview, back: (await applied.rejects?.text()) ?? '' };
};

export const eventCount = async (book: Daybook): Promise<number> => (await book.here()).log.end;

export type CsvRecord = Record<string, string>;

/** The file as another program reads it. */
export const records = (text: string): CsvRecord[] => {
  const parsed = Papa.parse<CsvRecord>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
};

export const exported = async (
  book: Daybook,
  what: SheetExport['what'],
  more: Partial<SheetExport> = {},
): Promise<string> => (await book.sheets.export({ what, ...more })).file.text();
