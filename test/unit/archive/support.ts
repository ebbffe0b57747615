import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import type { FileProblem, LogFileFormat, Outcome } from '../../../shared/api.ts';
import { archiveKey, headerDigest, nonceOf } from '../../../shared/archive/container.ts';
import type { PlainHeader } from '../../../shared/archive/plain-format.ts';
import { readInto } from '../../../shared/core/incoming/read-into.ts';
import { chainNext, chainStart, deviceId, headText } from '../../../shared/kernel/chain.ts';
import { base64url, fromBase64url } from '../../../shared/kernel/encode.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { joiningLog } from '../../../shared/log/joining-log.ts';
import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import type { LogStore } from '../../../shared/log/store.ts';
import type { RunHeader } from '../../../shared/log/verified-run.ts';
import type { Signer } from '../../../shared/ports.ts';
import { type AnyCommand, command, idOf } from '../../contract/session.ts';
import { freshSigner, seededRandom, sha256, steadyClock } from '../../support/parts.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

export const PASSPHRASE = 'Käsekuchen 7';
export const KINDS: readonly LogFileFormat[] = ['plain', 'gzip', 'archive'];

const utf8 = new TextEncoder();
const sha = await sha256();

/** A run as a plain file has it: its header, and the two lines of each event. */
export type Frame = { seg: RunHeader; events: [env: string, payload: string][] };
export type LogText = { header: PlainHeader; frames: Frame[] };

export const parsed = (text: string): LogText => {
  const lines = text.split('\n');
  const frames: Frame[] = [];
  for (let at = 1; lines[at]?.startsWith('{"seg"'); ) {
    const { seg } = JSON.parse(lines[at] ?? '') as { seg: RunHeader };
    const events = Array.from({ length: seg.n }, (_, i): [string, string] => [
      lines[at + 1 + 2 * i] ?? '',
      lines[at + 2 + 2 * i] ?? '',
    ]);
    frames.push({ seg, events });
    at += 1 + 2 * seg.n;
  }
  return { header: JSON.parse(lines[0] ?? '') as PlainHeader, frames };
};

export const frameText = ({ seg, events }: Frame): string =>
  `${JSON.stringify({ seg })}\n${events.map((event) => event.join('\n')).join('\n')}\n`;

/** The body of a plain file with a last line that agrees with it. */
export const ended = (body: string, events: number): string => {
  const digest = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ end: { events, tips: {}, sha256: digest } })}\n`;
};

/** The whole plain file, with an end line that fits. */
export const written = ({ header, frames }: LogText): string =>
  ended(
    `${JSON.stringify(header)}\n${frames.map(frameText).join('')}`,
    frames.reduce((sum, { events }) => sum + events.length, 0),
  );

export type Cheap = { m: number; t: number; p: number; chunk: number };
/** A tenth of a millisecond instead of a third of a second: what is tested is not how slow it is. */
const CHEAP: Cheap = { m: 8, t: 1, p: 1, chunk: 4096 };

/** Encrypts these chunks, whatever they are. */
export const sealedChunks = async (
  chunks: readonly Uint8Array[],
  { passphrase = PASSPHRASE, cost = CHEAP }: { passphrase?: string; cost?: Cheap } = {},
): Promise<{ header: string; chunks: Uint8Array[] }> => {
  const random = seededRandom(chunks.length);
  const [salt, base] = [random(16), random(7)];
  const { key, kcv } = await archiveKey(passphrase, { ...cost, salt });
  const { m, t, p, chunk } = cost;
  const header = JSON.stringify({
    magic: 'daybook-archive',
    v: 1,
    kdf: 'argon2id',
    m,
    t,
    p,
    salt: base64url(salt),
    base: base64url(base),
    chunk,
    kcv,
  });
  const additionalData = await headerDigest(header);
  const framed: Uint8Array[] = [];
  for (const [n, plain] of chunks.entries()) {
    const iv = nonceOf(base, n, n === chunks.length - 1);
    const body = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      key,
      new Uint8Array(plain),
    );
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, body.byteLength);
    framed.push(new Uint8Array(Buffer.concat([length, new Uint8Array(body)])));
  }
  return { header: `${header}\n`, chunks: framed };
};

export const archiveOf = ({ header, chunks }: { header: string; chunks: readonly Uint8Array[] }): Blob =>
  new Blob([header, ...chunks.map((chunk) => new Uint8Array(chunk))]);

/** The text in chunks of an archive, sealed. */
export const archived = async (text: string | Uint8Array, size = CHEAP.chunk) => {
  const bytes = typeof text === 'string' ? utf8.encode(text) : text;
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return sealedChunks(
    Array.from({ length: count }, (_, i) => deflateSync(bytes.subarray(i * size, (i + 1) * size))),
  );
};

/** The text as a file of this kind. */
export const packed = async (text: string | Uint8Array, kind: LogFileFormat): Promise<Blob> => {
  switch (kind) {
    case 'plain':
      return new Blob([typeof text === 'string' ? text : new Uint8Array(text)]);
    case 'gzip':
      return new Blob([new Uint8Array(gzipSync(text))]);
    case 'archive':
      return archiveOf(await archived(text));
  }
};

export const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

export const blobOf = (...parts: (Uint8Array | string)[]): Blob =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));

/** The device that reads. */
const reader = await freshSigner();

export type TakenIn = { log: EventLog | null; problems: FileProblem[]; codes: string[]; fresh: number };

/** Reads a file as the app does and stores what is good, in a log of its own or in one that is there. */
export const takenIn = async (
  file: Blob,
  {
    log = null,
    passphrase = PASSPHRASE,
    store = memoryLogStore(),
    wall = Date.UTC(2026, 0, 2),
  }: { log?: EventLog | null; passphrase?: string | null; store?: LogStore; wall?: number } = {},
): Promise<TakenIn> => {
  let into = log;
  let fresh = 0;
  const read = await readInto(file, passphrase, {
    sha,
    verify: reader.verify,
    known: log,
    enrolled: log?.tips.keys() ?? [],
    refuse: () => null,
    begin: async ({ ws }) => {
      await store.open();
      const parts = { store, sha, signer: reader, random: seededRandom(1), clock: steadyClock() };
      into ??= await joiningLog(parts, { ws, entrance: { reason: 'restore', formerRid: null } });
    },
    take: async (runs) => {
      const receipt = await into?.receive(runs, wall);
      fresh += receipt?.fresh ?? 0;
      return receipt?.gaps ?? [];
    },
    progress: () => true,
  });
  return { log: into, problems: read.problems, codes: read.problems.map(({ code }) => code), fresh };
};

/** What a log holds: short id → the exact two lines. */
export const heldBy = async (log: EventLog | null): Promise<Map<string, string>> => {
  const held = new Map<string, string>();
  for await (const { events } of log?.read(0) ?? []) for (const { id, text } of events) held.set(id, text);
  return held;
};

/** How many events are held; fails when one is not among those that were written. */
export const onlyAuthentic = async (log: EventLog | null, source: Shop): Promise<number> => {
  const held = await heldBy(log);
  for (const [id, text] of held)
    if (source.events.get(id) !== text) throw new Error(`nobody wrote ${id}: ${text.slice(0, 200)}`);
  return held.size;
};

export type Shop = {
  /** Three machines of one shop; all three have everything. */
  machines: [TestProfile, TestProfile, TestProfile];
  rids: [string, string, string];
  /** The plain file of the first machine, and what is in it: some fifteen runs of three replicas. */
  text: string;
  file: LogText;
  events: Map<string, string>;
};

let made: Promise<Shop> | null = null;
export const shop = (): Promise<Shop> => {
  made ??= makeShop();
  return made;
};

export const exportedText = async (profile: TestProfile): Promise<string> => {
  const made = await profile.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  return made.file.text();
};

/** Takes a file in through the app, and gives what the app said to it. */
export const imported = async (profile: TestProfile, file: Blob, passphrase: string | null = PASSPHRASE) => {
  const inspected = await profile.call('inspectLog', file, passphrase);
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
  const applied = await profile.call('applyImport', inspected.preview.token);
  if (!applied.ok) throw new Error(applied.refusal.code);
  await profile.ready();
  return { preview: inspected.preview, applied };
};

export const sent = async (profile: TestProfile, commands: readonly AnyCommand[]): Promise<void> => {
  for (const each of commands) {
    const outcome = (await profile.core.call('dispatch', [each])) as Outcome;
    if (!outcome.ok) throw new Error(`${each.type}: ${JSON.stringify(outcome.refusal)}`);
  }
};

/** An order of a customer of its own, placed. All of its ids follow from `n`. */
export const orderCommands = (n: number): AnyCommand[] => {
  const [order, customer] = [idOf('o', n), idOf('c', n)];
  const qty = { units: (n % 7) + 1, scale: 0 };
  return [
    command(n * 10, 'customer.add', customer, { name: `Käthe Straße ${n} 🧀` }),
    command(n * 10 + 1, 'order.startDraft', order, {}),
    command(n * 10 + 2, 'order.setCustomer', order, { customerId: customer }),
    command(n * 10 + 3, 'order.addLine', order, { lineId: 'a', productId: idOf('p', 1), qty }),
    command(n * 10 + 4, 'order.place', order, {}),
  ];
};

const PRODUCT = command(1, 'product.add', idOf('p', 1), {
  name: 'Tea',
  sku: 'TEA',
  price: { units: 1250, scale: 2 },
});

export const ridOf = async (profile: TestProfile): Promise<string> => (await profile.ready()).shop.rid;

const makeShop = async (): Promise<Shop> => {
  const machines = [await testProfile(11), await testProfile(12), await testProfile(13)] as const;
  const [first, second, third] = machines;
  await first.call('found', SHOP);
  await first.ready();
  await sent(first, [PRODUCT]);
  // Each export seals what is there: many small runs.
  for (const n of [1, 2, 3]) {
    await sent(first, orderCommands(n));
    await exportedText(first);
  }
  for (const [i, machine] of [second, third].entries()) {
    await imported(machine, blobOf(await exportedText(first)));
    for (const n of [1, 2]) {
      await sent(machine, orderCommands(10 * (i + 1) + n));
      await exportedText(machine);
    }
    await imported(first, blobOf(await exportedText(machine)));
    await sent(first, orderCommands(30 + i));
  }
  const text = await exportedText(first);
  for (const machine of [second, third]) await imported(machine, blobOf(text));
  const file = parsed(text);
  return {
    machines: [first, second, third],
    rids: [await ridOf(first), await ridOf(second), await ridOf(third)],
    text,
    file,
    events: eventsOf(file),
  };
};

/** Short id → the exact two lines, recomputed from the chain. */
export const eventsOf = ({ frames }: LogText): Map<string, string> => {
  const events = new Map<string, string>();
  for (const { seg, events: lines } of frames) {
    let head = hashOf(seg.prev);
    for (const [env, payload] of lines) {
      head = chainNext(sha, head, env, payload);
      events.set(base64url(head).slice(0, 16), `${env}\n${payload}`);
    }
  }
  return events;
};

const hashOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array(32);

/** What a test lets somebody write: known or unknown things, or the raw payload line. */
export type Written = {
  t: string;
  a: string;
  payload: object | string;
  par?: string[];
  /** Further fields of the envelope, or other values of the usual ones. */
  more?: object;
};

export type Author = {
  rid: string;
  dev: string;
  signer: Signer;
  /** Ids of what was written, in order. */
  ids: string[];
  head: () => string;
  /** Writes these events as one run, chained and signed. */
  run(events: readonly Written[], sign?: (text: string) => Promise<string>): Promise<Frame>;
};

/** Somebody with a key who writes whatever bytes they like; `on` goes on with a log that is there. */
export const author = async (
  ws: string,
  on: { rid?: string; signer?: Signer; seq?: number; head?: string } = {},
): Promise<Author> => {
  const signer = on.signer ?? (await freshSigner());
  const dev = deviceId(sha, hashOf(signer.pub));
  const rid = on.rid ?? 'strangerstranger';
  let seq = on.seq ?? 0;
  let head = on.head === undefined ? chainStart(sha, { ws, rid, dev }) : hashOf(on.head);
  const it: Author = {
    rid,
    dev,
    signer,
    ids: [],
    head: () => base64url(head),
    run: async (drafts, sign = signer.sign) => {
      const prev = base64url(head);
      const from = seq + 1;
      const events = drafts.map(({ t, a, payload, par = [], more = {} }): [string, string] => {
        seq += 1;
        const env = { v: 1, rid, seq, t, sv: 1, a, par, ts: `mk${seq.toString(36).padStart(6, '0')}-0` };
        const line = JSON.stringify({ ...env, by: 'u_test', app: 'test', cmd: `cmd-${seq}`, ...more });
        const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
        head = chainNext(sha, head, line, text);
        it.ids.push(base64url(head).slice(0, 16));
        return [line, text];
      });
      const end = base64url(head);
      const sig = await sign(headText(ws, rid, seq, end));
      return { seg: { rid, from, to: seq, prev, head: end, n: events.length, key: dev, sig }, events };
    },
  };
  return it;
};

/** The first two events of a replica that enrols itself, as one that was restored does. */
export const entrance = (who: Author, workspace: string, prev?: object): Written[] => [
  {
    t: 'log.opened',
    a: `l_${who.rid}`,
    payload: { dev: who.dev, pub: who.signer.pub, reason: 'restore', ...(prev ? { prev } : {}) },
  },
  {
    t: 'workspace.replicaEnrolled',
    a: workspace,
    payload: { rid: who.rid, prefix: 'Z', name: 'Stranger' },
  },
];

/** Goes on with a log of the shop under the key of its machine. */
export const goingOn = async (from: Shop, machine: 0 | 1 | 2): Promise<Author> => {
  const rid = from.rids[machine];
  const last = from.file.frames.filter(({ seg }) => seg.rid === rid).at(-1);
  if (!last) throw new Error(`${rid} wrote nothing`);
  const { to: seq, head } = last.seg;
  return author(from.file.header.ws, { rid, signer: from.machines[machine].signer, seq, head });
};

/** The aggregate id of the shop itself. */
export const workspaceOf = ({ events }: Shop): string => {
  const genesis = [...events.values()].find((text) => text.includes('"t":"workspace.founded"'));
  return (JSON.parse(genesis?.split('\n')[0] ?? '') as { a: string }).a;
};
