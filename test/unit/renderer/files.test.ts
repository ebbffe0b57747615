import { describe, expect, it } from 'vitest';
import { failureKey } from '../../../renderer/features/files/archive-failure.ts';
import { useDesk } from '../../../renderer/features/files/desk.ts';
import { bringsFiles, droppedFile } from '../../../renderer/features/files/dragged.ts';
import { exceptionGroups } from '../../../renderer/features/files/exception-groups.ts';
import { kindOfFile } from '../../../renderer/features/files/file-kind.ts';
import { afterApply, afterFailure, afterInspect } from '../../../renderer/features/files/import-step.ts';
import { isReady } from '../../../renderer/features/files/NewPassphrase.tsx';
import { afterSheet, afterSheetApply, mappingGroups } from '../../../renderer/features/files/sheet-step.ts';
import { strengthOf } from '../../../renderer/features/files/strength.ts';
import { streamFile } from '../../../renderer/host/stream-file.ts';
import {
  FILE_CHUNK,
  type FileProblem,
  type Imported,
  type ImportPreview,
  type SheetPreview,
} from '../../../shared/index.ts';

const totals = { orders: 0, total: 0, paid: 0, customers: 0, products: 0 };
const preview: ImportPreview = {
  token: 'log-1',
  shop: 'Corner Shop',
  ws: 'w',
  made: null,
  founds: false,
  encrypted: false,
  events: 3,
  fresh: 1,
  machines: [],
  ordersChanged: 0,
  orders: [],
  totals: { before: totals, after: totals, currency: 'EUR' },
  exceptions: [],
  problems: [],
  retires: false,
};
const problem = (code: string): FileProblem => ({ code, where: {}, facts: {}, detail: '' });

describe('what a file is, by its name', () => {
  it.each([
    ['Corner Shop 2026-01-31.daybook', 'log'],
    ['街角小店.daybook.jsonl', 'log'],
    ['SHOP.DAYBOOK.JSONL.GZ', 'log'],
    ['log.jsonl', 'log'],
    ['log.daybook.gz', 'log'],
    ['orders.csv', 'sheet'],
    ['orders.TSV', 'sheet'],
    ['orders.txt', 'sheet'],
    ['photo.png', null],
    ['daybook', null],
    ['orders.csv.exe', null],
    ['', null],
  ])('%s', (name, kind) => expect(kindOfFile(name)).toBe(kind));
});

describe('a window', () => {
  it('does one thing with a file at a time', () => {
    const { take, begin, finish } = useDesk.getState();
    expect(take(new File([], 'a.daybook'))).toBe('taken');
    expect(take(new File([], 'b.csv'))).toBe('busy');
    expect(begin({ what: 'copy' })).toBe('busy');
    finish();
    expect(take(new File([], 'photo.png'))).toBe('unknown');
    expect(useDesk.getState().job).toBeNull();
    expect(take(new File([], 'b.csv'))).toBe('taken');
    expect(useDesk.getState().job).toMatchObject({ what: 'sheet' });
    finish();
  });

  it('takes dropped files, one at a time, and leaves dragged text alone', () => {
    expect(bringsFiles({ types: ['text/plain'], items: [] })).toBe(false);
    expect(bringsFiles({ types: ['text/uri-list', 'Files'], items: [] })).toBe(true);
    expect(bringsFiles(null)).toBe(false);
    const [one, two] = [new File([], 'a'), new File([], 'b')];
    expect(droppedFile([one])).toEqual({ is: 'file', file: one });
    expect(droppedFile([one, two])).toEqual({ is: 'many' });
    expect(droppedFile([])).toEqual({ is: 'nothing' });
  });
});

describe('a passphrase', () => {
  it('is as strong as it is long, in characters', () => {
    expect(strengthOf('')).toEqual({ level: 'tooShort', missing: 8 });
    expect(strengthOf('1234567')).toEqual({ level: 'tooShort', missing: 1 });
    expect(strengthOf('12345678')).toEqual({ level: 'weak' });
    expect(strengthOf('correct horse')).toEqual({ level: 'fair' });
    expect(strengthOf('correct horse battery')).toEqual({ level: 'good' });
    // Four signs beyond the basic plane are eight UTF-16 units, and an accent typed apart is no character more.
    expect(strengthOf('😀😀😀😀')).toEqual({ level: 'tooShort', missing: 4 });
    expect(strengthOf('u\u0308'.repeat(7))).toEqual({ level: 'tooShort', missing: 1 });
  });

  it('has to be typed twice alike', () => {
    expect(isReady({ first: 'correct horse', second: 'correct horse' })).toBe(true);
    expect(isReady({ first: 'correct horse', second: 'correct hors' })).toBe(false);
    expect(isReady({ first: 'short', second: 'short' })).toBe(false);
  });
});

describe('looking at a log file', () => {
  it('asks for the passphrase of a locked one, and again after a wrong one', () => {
    expect(afterInspect({ ok: false, problem: problem('E_PASSPHRASE_NEEDED') })).toEqual({
      at: 'locked',
      wrong: false,
    });
    expect(afterInspect({ ok: false, problem: problem('E_PASSPHRASE') })).toEqual({
      at: 'locked',
      wrong: true,
    });
  });

  it('shows what it would do, or why it cannot be used', () => {
    expect(afterInspect({ ok: true, preview })).toEqual({ at: 'preview', preview });
    expect(afterInspect({ ok: false, problem: problem('E_KDF_LIMITS') })).toMatchObject({
      at: 'unusable',
      problem: { code: 'E_KDF_LIMITS' },
    });
    expect(afterFailure(new Error('the worker went'))).toMatchObject({
      at: 'unusable',
      problem: { code: 'E_STORE_FAILED', detail: 'the worker went' },
    });
  });

  it('ends with what was taken in, or with what stopped it', () => {
    const result: Imported & { ok: true } = {
      ok: true,
      fresh: 1,
      ordersChanged: 0,
      problems: [],
      identity: 'kept',
    };
    expect(afterApply(preview, result)).toEqual({ at: 'done', preview, result });
    const refusal = { code: 'cancelled', facts: {} };
    expect(afterApply(preview, { ok: false, refusal })).toEqual({ at: 'stopped', preview, refusal });
  });

  it('tells like exceptions together, and only counts the many', () => {
    const oversold = Array.from({ length: 10 }, (_, n) => ({
      kind: 'oversold' as const,
      id: `p${n}`,
      label: `Product ${n}`,
      facts: {},
    }));
    const forked = { kind: 'forked' as const, id: 'r', label: 'Till 1', facts: {} };
    expect(exceptionGroups([...oversold.slice(0, 5), forked, ...oversold.slice(5)])).toEqual([
      { kind: 'oversold', labels: oversold.slice(0, 8).map(({ label }) => label), more: 2 },
      { kind: 'forked', labels: ['Till 1'], more: 0 },
    ]);
    expect(exceptionGroups([])).toEqual([]);
  });
});

describe('looking at a spreadsheet', () => {
  const sheet: SheetPreview = {
    token: 'sheet-1',
    kind: 'products',
    source: 'unknown',
    headers: ['Title', 'Cost'],
    mapping: { name: null, price: 'Cost', unit: null },
    required: ['name'],
    rows: 1,
    adds: 1,
    known: 0,
    bad: 0,
    problems: [],
    problemCount: 0,
    sample: [],
  };

  it('asks what it holds when the headers do not tell', () => {
    expect(afterSheet({ ok: false, problem: problem('unknownKind') })).toEqual({ at: 'kindless' });
    expect(afterSheet({ ok: false, problem: problem('emptyFile') })).toMatchObject({ at: 'unusable' });
    expect(afterSheet({ ok: true, preview: sheet })).toMatchObject({ at: 'preview', rereading: false });
  });

  it('shows the columns that are there or needed, and says which is missing', () => {
    expect(mappingGroups(sheet)).toEqual({ shown: ['name', 'price'], others: ['unit'], missing: ['name'] });
  });

  it('goes back to the preview with the reason when it is refused', () => {
    const refusal = { code: 'cancelled', facts: {} };
    expect(afterSheetApply(sheet, { ok: false, refusal })).toMatchObject({ at: 'preview', refused: refusal });
    expect(afterSheetApply(sheet, { ok: true, added: 1, known: 0, bad: 0, rejects: null })).toMatchObject({
      at: 'done',
      result: { added: 1 },
    });
  });
});

describe('an archive that failed', () => {
  it.each([
    ['notWritten', 'Error: disk-full: the disk is full', 'diskFull'],
    ['notWritten', 'Error: no-folder: it is not there', 'folderGone'],
    ['noPassphrase', '', 'noPassphrase'],
    ['notReadBack', 'Error: failed: EIO', 'notReadBack'],
    ['notEqual', '', 'notEqual'],
    ['something new', '', 'failed'],
  ])('%s, %s', (code, detail, key) => expect(failureKey({ code, detail })).toBe(key));
});

describe('a file on its way to the disk', () => {
  const sinkOf = (failAt: number) => {
    const said: string[] = [];
    const sizes: number[] = [];
    return {
      said,
      sizes,
      fileChunk: async (_handle: string, bytes: Uint8Array) => {
        sizes.push(bytes.byteLength);
        if (sizes.length === failAt) throw new Error('disk-full: the disk is full');
      },
      fileFinish: async () => void said.push('finish'),
      fileAbort: async () => void said.push('abort'),
    };
  };
  const blob = new Blob([new Uint8Array(FILE_CHUNK), new Uint8Array(FILE_CHUNK), new Uint8Array(5)]);

  it('goes chunk by chunk and is finished once', async () => {
    const sink = sinkOf(0);
    await streamFile(sink, 'h', blob);
    expect(sink.sizes).toEqual([FILE_CHUNK, FILE_CHUNK, 5]);
    expect(sink.said).toEqual(['finish']);
  });

  it('is given up when a chunk fails, and says why', async () => {
    const sink = sinkOf(2);
    await expect(streamFile(sink, 'h', blob)).rejects.toThrow('disk-full');
    expect(sink.sizes).toHaveLength(2);
    expect(sink.said).toEqual(['abort']);
  });

  it('may be empty', async () => {
    const sink = sinkOf(0);
    await streamFile(sink, 'h', new Blob([]));
    expect(sink.said).toEqual(['finish']);
  });
});
