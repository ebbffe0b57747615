import type { LogFileFormat } from '../../../shared/api.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import { readStored } from '../../../shared/log/open-log.ts';
import { unpackBody } from '../../../shared/log/segment.ts';
import { bareStore } from './bare-store.ts';
import { check, same } from './check.ts';
import { type Core, openCore } from './core.ts';
import { savedFile, saveFile } from './opfs.ts';
import { inChunks } from './orders.ts';
import { named, REAL } from './ports.ts';
import { parseEverything } from './rebuild.ts';
import { removeShop } from './shop.ts';

const PASSPHRASE = 'correct horse battery staple';
const READ_AHEAD = 16;
const CHUNK_LINES = 512;
const CHUNKS_AT_ONCE = 4;

/** The core that the next calls are for; opening and closing it is no part of what is measured. */
let core: Core | null = null;
const opened = (): Core => {
  if (!core) throw new Error('no core is open');
  return core;
};

const shopOf = (shop: string) => (shop === '' ? REAL : named(shop));

/** The shop of this name with everything in memory, or none yet; '' is the prepared one. */
export const coreOpen = async (input: { shop: string }): Promise<void> => {
  core = await openCore(shopOf(input.shop));
};

export const coreClose = async (): Promise<void> => {
  await core?.close();
  core = null;
};

export const dropShop = (input: { shop: string }): Promise<void> => removeShop(named(input.shop));

export type Exported = { ms: number; bytes: number };

/** Makes a file of the open shop; `keep` is the name to save it under for imports. */
export const exportFile = async (input: {
  format: LogFileFormat;
  events: number;
  keep?: string;
}): Promise<Exported> => {
  const start = performance.now();
  const made = await opened().call('exportLog', input.format, input.format === 'archive' ? PASSPHRASE : null);
  const ms = performance.now() - start;
  if ('refusal' in made) throw new Error(made.refusal.code);
  same([made.events, made.unreadable], [input.events, 0], 'events in the file');
  if (input.keep) await saveFile(input.keep, made.file);
  return { ms, bytes: made.file.size };
};

/** The least an export has to do: the stored segments, inflated, into a blob; for gzip through the browser's own. */
export const exportRaw = async (input: { format: 'plain' | 'gzip'; bytes: number }): Promise<Exported> => {
  const store = dexieLogStore(REAL.log);
  const stored = await readStored(store);
  const start = performance.now();
  const utf8 = new TextEncoder();
  const pieces: Blob[] = [];
  for (let at = 0; at < (stored?.meta.sealed ?? 0); ) {
    const texts: string[] = [];
    for (const segment of await store.segments(at, READ_AHEAD)) {
      const unpacked = unpackBody(segment);
      check(unpacked.ok, 'the segment inflates');
      if (unpacked.ok) texts.push(unpacked.text);
      at = segment.pos + segment.header.n;
    }
    pieces.push(new Blob([utf8.encode(texts.join('\n'))]));
  }
  let file = new Blob(pieces);
  check(file.size >= input.bytes, `${file.size} bytes of text`);
  if (input.format === 'gzip')
    file = await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  const ms = performance.now() - start;
  store.close();
  return { ms, bytes: file.size };
};

export type ImportedFile = { inspect: number; apply: number };

/** Checks a saved file and takes it in: into the open core, which has no shop yet or a part of the file's. */
export const importFile = async (input: {
  file: string;
  encrypted: boolean;
  fresh: number;
}): Promise<ImportedFile> => {
  const file = await savedFile(input.file);
  const start = performance.now();
  const inspected = await opened().call('inspectLog', file, input.encrypted ? PASSPHRASE : null);
  const inspect = performance.now() - start;
  if (!inspected.ok) throw new Error(inspected.problem.detail);
  same(inspected.preview.problems, [], 'problems');
  same(inspected.preview.fresh, input.fresh, 'events that are new');
  const again = performance.now();
  const imported = await opened().call('applyImport', inspected.preview.token);
  const apply = performance.now() - again;
  if (!imported.ok) throw new Error(imported.refusal.code);
  same([imported.fresh, imported.problems], [input.fresh, []], 'events taken in');
  return { inspect, apply };
};

export type Verified = { ms: number; events: number; stateHash: string };

export const verifyShop = async (): Promise<Verified> => {
  const start = performance.now();
  const report = await opened().call('verify');
  const ms = performance.now() - start;
  check(report.complete && report.firstDifference === null, JSON.stringify(report.firstDifference));
  same(report.findings, [], 'findings');
  return { ms, events: report.events, stateHash: report.stateHash };
};

/** The least that reading the log takes. */
export const parseLog = async (input: { events: number }): Promise<number> => {
  const { events, took } = await parseEverything(REAL.log);
  same(events, input.events, 'events that were parsed');
  return took;
};

/** The least an import has to do: every line of the file through JSON.parse. */
export const parseFile = async (input: { file: string; events: number }): Promise<number> => {
  const file = await savedFile(input.file);
  const start = performance.now();
  let lines = 0;
  for await (const chunk of linesOf(file)) for (const line of chunk) if (JSON.parse(line)) lines += 1;
  const ms = performance.now() - start;
  check(lines > 2 * input.events, `${lines} lines`);
  return ms;
};

/** The file's text into a bare store, 256 events to a record, about 1000 to a strict transaction. */
export const putFile = async (input: { file: string }): Promise<number> => {
  const file = await savedFile(input.file);
  const bare = await bareStore('bare-file');
  const start = performance.now();
  let pos = 0;
  let held: { pos: number; text: string }[] = [];
  for await (const lines of linesOf(file)) {
    for (const chunk of inChunks(lines, CHUNK_LINES)) {
      held.push({ pos, text: chunk.join('\n') });
      pos += 1;
      if (held.length < CHUNKS_AT_ONCE) continue;
      await bare.put(held);
      held = [];
    }
  }
  if (held.length > 0) await bare.put(held);
  const ms = performance.now() - start;
  same(await bare.count(), pos, 'records');
  bare.close();
  return ms;
};

async function* linesOf(file: Blob): AsyncGenerator<string[]> {
  let rest = '';
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
