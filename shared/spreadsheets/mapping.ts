import type { SheetKind } from '../api/files.ts';
import { fieldNames, headerKey } from './fields.ts';
import type { KnownSheet } from './known-sheets.ts';

/** Field → header, null for a field that no column has. */
export type Mapping = Record<string, string | null>;

const kinds: readonly SheetKind[] = ['orders', 'products', 'customers'];

/** Takes for each field the first header that has one of its names; no header serves two fields. */
const byName = (headers: readonly string[], names: ReadonlyMap<string, readonly string[]>): Mapping => {
  const free = new Map<string, string>();
  for (const header of headers) {
    const key = headerKey(header);
    if (key !== '' && !free.has(key)) free.set(key, header);
  }
  const mapping: Mapping = Object.fromEntries([...names.keys()].map((field) => [field, null]));
  // The best name of every field is asked for before the second best of any.
  const most = Math.max(0, ...[...names.values()].map((list) => list.length));
  for (let rank = 0; rank < most; rank += 1) {
    for (const [field, list] of names) {
      const key = list[rank];
      const header = key === undefined ? undefined : free.get(key);
      if (mapping[field] !== null || key === undefined || header === undefined) continue;
      mapping[field] = header;
      free.delete(key);
    }
  }
  return mapping;
};

/** What each column is, as far as the headers tell. */
export const suggestedMapping = (
  headers: readonly string[],
  kind: SheetKind,
  known: KnownSheet | null,
): Mapping => {
  if (known === null) return byName(headers, fieldNames[kind]);
  const there = new Map(headers.map((header) => [headerKey(header), header]));
  const found = (field: string): string | null =>
    (known.fields[field] ?? []).map((name) => there.get(headerKey(name))).find((h) => h !== undefined) ??
    null;
  return Object.fromEntries([...fieldNames[kind].keys()].map((field) => [field, found(field)]));
};

const ONE_OF: Record<SheetKind, readonly (readonly string[])[]> = {
  products: [['name']],
  customers: [['name', 'lastName', 'firstName', 'emails']],
  orders: [['number'], ['date'], ['sku', 'product'], ['quantity']],
};

/** Fields without which nothing can be taken in. Where one of several will do, the one that is there, else the first. */
export const requiredFields = (kind: SheetKind, mapping: Mapping, linesInColumns: boolean): string[] =>
  ONE_OF[kind]
    .filter((some) => !linesInColumns || !(some.includes('sku') || some.includes('quantity')))
    .map((some) => some.find((field) => mapping[field]) ?? some[0] ?? '');

/** The kind whose fields the headers name best; null when they name nothing that could be taken in. */
export const guessedKind = (headers: readonly string[]): SheetKind | null => {
  let best: SheetKind | null = null;
  let most = 0;
  for (const kind of kinds) {
    const mapping = suggestedMapping(headers, kind, null);
    const complete = requiredFields(kind, mapping, false).every((field) => mapping[field]);
    const named = Object.values(mapping).filter((header) => header !== null).length;
    if (complete && named > most) {
      best = kind;
      most = named;
    }
  }
  return best;
};
