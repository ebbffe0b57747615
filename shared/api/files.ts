import type { OrderFilter } from '../api.ts';
import type { Fact, Refusal } from '../domain/decider.ts';
import type { Headline } from '../domain/order/headline.ts';

/** What the interface asks about log files, archives and spreadsheets. */

/** plain: `.daybook.jsonl`; gzip: the same, `.gz`; archive: `.daybook`, encrypted with a passphrase. */
export type LogFileFormat = 'plain' | 'gzip' | 'archive';

export type ExportedLog = {
  /** Suggested file name. */
  name: string;
  file: Blob;
  events: number;
  /** Sealed runs that could not be read and are not in the file. */
  unreadable: number;
};

/** Why a file, or a part of it, could not be used: a code of the specification and what the sentence needs. */
export type FileProblem = {
  code: string;
  /** Line, segment or chunk where it shows; rid and seq of the events concerned. */
  where: { line?: number; chunk?: number; rid?: string; seq?: number };
  facts: Record<string, Fact>;
  detail: string;
};

export type ImportPreview = {
  /** Names the checked file for `applyImport`. */
  token: string;
  shop: string;
  ws: string;
  made: number | null;
  /** There is no shop yet: the file becomes the shop of this profile. */
  founds: boolean;
  encrypted: boolean;
  events: number;
  fresh: number;
  machines: {
    rid: string;
    name: string;
    own: boolean;
    /** No event of it was here before. */
    unknown: boolean;
    events: number;
    fresh: number;
    first: number;
    last: number;
  }[];
  /** Orders that change, the first hundred of them. */
  ordersChanged: number;
  orders: {
    id: string;
    number: string;
    customer: string;
    before: { headline: Headline; total: number; paid: number } | null;
    after: { headline: Headline; total: number; paid: number };
  }[];
  totals: { before: FileTotals; after: FileTotals; currency: string };
  exceptions: ImportException[];
  /** What is wrong with the file. What verified before it is kept. */
  problems: FileProblem[];
  /** The file holds events written under this machine's own identity that it does not have: it takes a new one. */
  retires: boolean;
};

export type FileTotals = { orders: number; total: number; paid: number; customers: number; products: number };

/** What the figures of the merged shop tell, whoever caused it. */
export type ImportFinding =
  | 'cancelledGoodsOut'
  | 'overShipped'
  | 'overpaid'
  | 'oversold'
  | 'negativeStock'
  | 'sameNumber'
  | 'sameCode'
  | 'forked';

/** Something that the merged history would leave for a person to look at. */
export type ImportException = {
  /** One of these, or the kind of a decision. */
  kind: ImportFinding | (string & {});
  id: string;
  label: string;
  facts: Record<string, Fact>;
};

export type Inspected = { ok: true; preview: ImportPreview } | { ok: false; problem: FileProblem };

export type Imported =
  | { ok: true; fresh: number; ordersChanged: number; problems: FileProblem[]; identity: 'kept' | 'new' }
  | { ok: false; refusal: Refusal };

export type ArchiveSettings = {
  /** False until the person has chosen; then a copy is made when one is due. */
  on: boolean;
  /** How often at most. Kept are: 24 of the last hours, 30 of the last days, and one a week for two years. */
  every: 'hour' | 'day' | 'week';
  encrypted: boolean;
};

export type ArchiveStatus = {
  /** Null where the host cannot write files by itself: the browser. */
  settings: ArchiveSettings | null;
  folder: string;
  /** The newest archive that was read back and found equal. */
  good: { name: string; at: number; events: number; bytes: number; digest: string } | null;
  /** What went wrong the last time; null after a good one. */
  failure: { at: number; code: string; detail: string } | null;
  running: boolean;
  next: number | null;
};

export type SheetKind = 'products' | 'customers' | 'orders';

/** Who wrote the file, as far as its headers tell. */
export type SheetSource = 'daybook' | 'shopify' | 'woocommerce' | 'unknown';

export type SheetProblem = {
  /** Line of the file, from 1, the header being line 1. */
  line: number;
  column: string;
  value: string;
  code: string;
  facts: Record<string, Fact>;
};

export type SheetPreview = {
  token: string;
  kind: SheetKind;
  source: SheetSource;
  headers: string[];
  /** Field of Daybook → header of the file, null for one that is not there. */
  mapping: Record<string, string | null>;
  /** Fields without which nothing can be taken in. */
  required: string[];
  rows: number;
  /** Things (orders, not lines) that would be added, are here already, and cannot be taken. */
  adds: number;
  known: number;
  bad: number;
  problems: SheetProblem[];
  problemCount: number;
  /** The first good ones, as they would be. */
  sample: { label: string; detail: string }[];
};

export type Sheeted = { ok: true; preview: SheetPreview } | { ok: false; problem: FileProblem };

export type SheetApplied =
  | { ok: true; added: number; known: number; bad: number; rejects: Blob | null }
  | { ok: false; refusal: Refusal };

export type SheetExport = {
  what: 'orders' | 'lines' | 'customers' | 'stock';
  /** A selection, or else the whole filter. */
  ids?: string[];
  filter?: OrderFilter;
};

export type ExportedSheet = { name: string; file: Blob; rows: number };
