import type { Outcome, SheetApplied, Sheeted, SheetKind, SheetPreview, SheetProblem } from '../api.ts';
import type { Refusal } from '../domain/decider.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Books } from '../projections/books.ts';
import { type Mapping, requiredFields } from './mapping.ts';
import type { Thing } from './plan.ts';
import { problemAt, reasonOf } from './problems.ts';
import type { ReaderParts } from './reader-parts.ts';
import { recordIds } from './record-ids.ts';
import type { ContextOf } from './rehearse.ts';
import { rejectsOf } from './rejects.ts';
import { openSheet, type SheetFile } from './sheet-file.ts';
import { thingsOf } from './things.ts';
import { whoIsHere } from './who-is-here.ts';

export type SheetImporterParts = {
  /** The books as they are now; others may take their place. */
  books: () => Books;
  contextOf: ContextOf;
  dispatchAll: (commands: readonly unknown[]) => Promise<Outcome[]>;
  sha: Sha256;
  /** Rows read, of all. */
  progress: (done: number, of: number) => void;
  cancelled: () => boolean;
  /** Lets what else waits have its turn. */
  breathe: () => Promise<void>;
};

export type SheetImporter = {
  /** Checks a file without taking anything in. The preview's token names it for `apply`. */
  inspect(file: Blob, kind: SheetKind | null, mapping: Mapping | null): Promise<Sheeted>;
  /** Takes in the good records. Cancelled or refused midway, what is in stays in, whole records only; so does the token. */
  apply(token: string): Promise<SheetApplied>;
  drop(token: string): void;
};

/** Commands that become durable together; a record is never cut in two. */
const TOGETHER = 250;
const PROBLEMS_SHOWN = 500;
const SAMPLE = 10;
/** Files that were looked at and not taken in yet. */
const KEPT = 8;

/** Refusals that say something about the machine and nothing about the record. */
const STOPS = new Set(['storeFailed', 'quotaExceeded', 'notReady']);

type Batch = { thing: Thing & { verdict: 'add' }; from: number }[];

export const sheetImporter = (parts: SheetImporterParts): SheetImporter => {
  const kept = new Map<string, SheetFile>();
  let made = 0;

  const readerParts = ({ sheet, file }: SheetFile): ReaderParts | null => {
    const books = parts.books();
    if (!books.shop) return null;
    const name = 'name' in file && typeof file.name === 'string' ? file.name : '';
    return {
      sheet,
      ids: recordIds(parts.sha),
      here: whoIsHere(books),
      contextOf: parts.contextOf,
      document: `Import ${name}`.trim().slice(0, 100),
      shop: {
        currency: books.shop.currency,
        taxMode: books.shop.taxMode,
        has: (id) => parts.books().entry(id) !== undefined,
      },
    };
  };

  const keep = (opened: SheetFile): string => {
    made += 1;
    const token = `sheet-${made}`;
    kept.set(token, opened);
    if (kept.size > KEPT)
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    return token;
  };

  const missing = ({ sheet, linesInColumns }: SheetFile): string[] =>
    requiredFields(sheet.kind, sheet.mapping, linesInColumns).filter((field) => !sheet.columns.has(field));

  const inspect: SheetImporter['inspect'] = async (file, kind, mapping) => {
    const found = await openSheet(file, kind, mapping, parts.cancelled);
    if (!found.ok) return found;
    const { opened } = found;
    const { sheet, rows } = opened;
    const lacks = missing(opened);
    const problems: SheetProblem[] = lacks.map((field) => problemAt(1, '', '', 'missingColumn', { field }));
    const preview: SheetPreview = {
      token: '',
      kind: sheet.kind,
      source: sheet.source,
      headers: [...sheet.headers],
      mapping: sheet.mapping,
      required: requiredFields(sheet.kind, sheet.mapping, opened.linesInColumns),
      rows,
      adds: 0,
      known: 0,
      bad: 0,
      problems,
      problemCount: lacks.length,
      sample: [],
    };
    const reading = lacks.length === 0 ? readerParts(opened) : null;
    if (reading !== null) {
      for await (const { things, rows: done } of thingsOf(opened, reading)) {
        if (parts.cancelled()) {
          const problem = { code: 'cancelled', where: {}, facts: {}, detail: '' };
          return { ok: false, problem };
        }
        for (const thing of things) count(preview, thing);
        parts.progress(done, rows);
        await parts.breathe();
      }
    }
    return { ok: true, preview: { ...preview, token: keep(opened) } };
  };

  /** Sends whole records. A refusal of one is noted; one of the machine ends the work. */
  const send = async (
    batch: Batch,
    refused: (thing: Thing, refusal: Refusal, at: number) => void,
  ): Promise<{ added: number; stop: Refusal | null }> => {
    const commands = batch.flatMap(({ thing }) => thing.commands.map(({ command }) => command));
    if (commands.length === 0) return { added: 0, stop: null };
    const outcomes = await parts.dispatchAll(commands);
    let added = 0;
    if (batch.length > 1 && outcomes.some(isTooLarge)) {
      // One event too large gives the whole batch up: then each record goes alone, and only that one is refused.
      for (const { thing } of batch) {
        const alone = await send([{ thing, from: 0 }], refused);
        added += alone.added;
        if (alone.stop) return { added, stop: alone.stop };
      }
      return { added, stop: null };
    }
    for (const { thing, from } of batch) {
      const mine = outcomes.slice(from, from + thing.commands.length);
      const at = mine.findIndex((outcome) => !outcome.ok);
      const outcome = mine[at];
      if (outcome === undefined || outcome.ok) added += 1;
      else if (STOPS.has(outcome.refusal.code)) return { added, stop: outcome.refusal };
      else refused(thing, outcome.refusal, at);
    }
    return { added, stop: null };
  };

  const apply: SheetImporter['apply'] = async (token) => {
    const opened = kept.get(token);
    const reading = opened && missing(opened).length === 0 ? readerParts(opened) : null;
    if (!opened || !reading)
      return { ok: false, refusal: { code: 'badCommand', facts: { path: 'token', problem: token } } };
    const reasons = new Map<number, string>();
    const sum = { added: 0, known: 0, bad: 0 };
    const bad = (thing: Thing, problems: readonly SheetProblem[]): void => {
      sum.bad += 1;
      for (const line of thing.lines) {
        const mine = problems.filter((problem) => problem.line === line);
        const said = mine.length > 0 ? mine : [problemAt(line, '', '', 'sameOrder')];
        reasons.set(line, said.map(reasonOf).join('; '));
      }
    };
    const refused = (thing: Thing, refusal: Refusal, at: number): void => {
      const planned = thing.verdict === 'add' ? thing.commands[at] : undefined;
      const field = planned?.field ?? '';
      const column = opened.sheet.mapping[field] ?? field;
      bad(thing, [{ line: planned?.line ?? thing.lines[0] ?? 0, column, value: '', ...refusal }]);
    };
    let batch: Batch = [];
    let size = 0;
    const flush = async (): Promise<Refusal | null> => {
      const sending = batch;
      batch = [];
      size = 0;
      const { added, stop } = await send(sending, refused);
      sum.added += added;
      return stop;
    };

    for await (const { things, rows } of thingsOf(opened, reading)) {
      for (const thing of things) {
        if (thing.verdict === 'known') sum.known += 1;
        else if (thing.verdict === 'bad') bad(thing, thing.problems);
        else {
          batch.push({ thing, from: size });
          size += thing.commands.length;
        }
        if (size < TOGETHER) continue;
        const stop = await flush();
        if (stop) return { ok: false, refusal: stop };
        parts.progress(Math.min(thing.lines.at(-1) ?? 0, opened.rows), opened.rows);
        await parts.breathe();
        if (parts.cancelled()) return { ok: false, refusal: { code: 'cancelled', facts: {} } };
      }
      parts.progress(rows, opened.rows);
    }
    const stop = await flush();
    if (stop) return { ok: false, refusal: stop };
    const rejects = reasons.size > 0 ? await rejectsOf(opened, reasons) : null;
    kept.delete(token);
    return { ok: true, ...sum, rejects };
  };

  return { inspect, apply, drop: (token) => void kept.delete(token) };
};

const isTooLarge = (outcome: Outcome): boolean =>
  !outcome.ok && outcome.refusal.code === 'tooLargeForOneEvent';

const count = (preview: SheetPreview, thing: Thing): void => {
  switch (thing.verdict) {
    case 'known':
      preview.known += 1;
      return;
    case 'bad':
      preview.bad += 1;
      preview.problemCount += thing.problems.length;
      for (const problem of thing.problems)
        if (preview.problems.length < PROBLEMS_SHOWN) preview.problems.push(problem);
      return;
    case 'add':
      preview.adds += 1;
      if (preview.sample.length < SAMPLE) preview.sample.push({ label: thing.label, detail: thing.detail });
  }
};
