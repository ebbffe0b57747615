import PouchDB from 'pouchdb-browser';
import { same } from './check.ts';
import { type EventRow, eventRows } from './event-rows.ts';
import { savedFile, saveFile } from './opfs.ts';

const FULL = 'peer-pouch';
const COPY = 'peer-pouch-copy';
const AT_ONCE = 1000;
const FILE = 'peer-pouch.jsonl';

type Doc = Omit<EventRow, 'id'> & { _id: string; _rev?: string };

const open = (name: string) => new PouchDB<Omit<EventRow, 'id'>>(name);

export const pouchFill = async (input: { events: number }): Promise<void> => {
  const db = open(FULL);
  if ((await db.info()).doc_count === 0)
    for await (const some of eventRows(AT_ONCE))
      await db.bulkDocs(some.map(({ id, ...row }) => ({ _id: docId(id), ...row })));
  same((await db.info()).doc_count, input.events, 'documents');
  await db.close();
};

/** An id may begin with an underscore, a document's may not. */
const docId = (id: string): string => `e${id}`;

/** All documents by id. */
async function* pages(db: ReturnType<typeof open>): AsyncGenerator<Doc[]> {
  for (let from = ''; ; ) {
    const after = from === '' ? {} : { startkey: from, skip: 1 };
    const { rows } = await db.allDocs({ include_docs: true, limit: AT_ONCE, ...after });
    const last = rows.at(-1);
    if (!last) return;
    from = last.id;
    yield rows.map(({ doc }) => doc);
  }
}

/** Every document with its revision, a page at a time, as lines of JSON: what its dump plugin did, with less of a detour. */
export const pouchDump = async (input: {
  events: number;
  keep?: boolean;
}): Promise<{ ms: number; bytes: number }> => {
  const db = open(FULL);
  const start = performance.now();
  const pieces: Blob[] = [];
  let count = 0;
  for await (const docs of pages(db)) {
    count += docs.length;
    pieces.push(new Blob([`${JSON.stringify({ docs })}\n`]));
  }
  const file = new Blob(pieces);
  const ms = performance.now() - start;
  same(count, input.events, 'documents in the dump');
  await db.close();
  if (input.keep) await saveFile(FILE, file);
  return { ms, bytes: file.size };
};

export const pouchLoad = async (input: { events: number; bytes: number }): Promise<number> => {
  const file = await savedFile(FILE);
  await open(COPY).destroy();
  const db = open(COPY);
  const start = performance.now();
  let rest = '';
  const load = async (line: string): Promise<void> => {
    const { docs } = JSON.parse(line) as { docs: Doc[] };
    await db.bulkDocs(docs, { new_edits: false });
  };
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) await load(line);
  }
  const ms = performance.now() - start;
  same((await db.info()).doc_count, input.events, 'documents');
  let bytes = 0;
  for await (const docs of pages(db))
    for (const { envelope, payload } of docs) bytes += envelope.length + payload.length + 1;
  same(bytes, input.bytes, 'characters in the documents');
  await db.destroy();
  return ms;
};
