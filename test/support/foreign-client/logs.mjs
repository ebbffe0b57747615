import { createPublicKey, verify } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { base32, base64url, sha, unbase64url } from './bytes.mjs';

const MAX_RAW = 320 * 1024;
const MAX_EVENT = 64 * 1024;

export class Refused extends Error {
  constructor(code, detail) {
    super(`${code} ${detail}`);
    this.code = code;
  }
}
const need = (good, code, detail) => {
  if (!good) throw new Refused(code, detail);
};

const startOf = (ws, rid, dev) => sha(`daybook-log-v1\n${ws}\n${rid}\n${dev}`);
const headText = (ws, rid, to, head) => `daybook-head-v1\n${ws}\n${rid}\n${to}\n${head}`;
const idOf = (hash) => base64url(hash).slice(0, 16);

const erased = /^"x:([A-Za-z0-9_-]{43})"$/;
const next = (hash, envelope, payload) => {
  const gone = erased.exec(payload);
  return sha(hash, sha(envelope), gone ? unbase64url(gone[1]) : sha(payload));
};

const unpack = ({ raw, z }, body) => {
  need(raw <= MAX_RAW, 'E_BATCH_SIZE', `declares ${raw} bytes`);
  let plain = body;
  if (z === 'deflate')
    try {
      plain = inflateSync(body, { maxOutputLength: raw });
    } catch (error) {
      throw new Refused(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'E_BATCH_SIZE' : 'E_CHAIN', error.message);
    }
  need(plain.length === raw, 'E_BATCH_SIZE', `${plain.length} bytes instead of ${raw}`);
  return plain.toString('utf8');
};

/** Everything that is held of one shop: segments as they came, and the events in them. */
export const newLogs = (ws) => ({
  ws,
  /** Public key, as an object and as `dev`, by replica. */
  keys: new Map(),
  /** `{header, body, ids}` in order of arrival. */
  segments: [],
  /** By short id: `{rid, seq, before, hash, env, payload, text}`; `before` is the id of the event before it, null of the first. */
  events: new Map(),
});

const keyFrom = ({ ws }, { rid, from, prev, key }, env, payload) => {
  need(from === 1 && env?.t === 'log.opened', 'E_GAP', `nothing is held of ${rid}`);
  const { dev, pub } = JSON.parse(payload);
  const spki = unbase64url(pub);
  need(base32(sha(spki)) === dev && dev === key, 'E_SIG', 'the key is not that of its device');
  need(base64url(startOf(ws, rid, dev)) === prev, 'E_SIG', 'it is not the beginning of a log of this shop');
  return { dev, spki, publicKey: createPublicKey({ key: spki, type: 'spki', format: 'der' }) };
};

/** Checks a segment and takes it in. False when all of it was held; throws {@link Refused}. */
export const takeIn = (logs, header, body) => {
  const { rid, from, to, prev, head, n, key, sig } = header;
  const lines = unpack(header, body).split('\n');
  need(lines.length === 2 * n && to === from + n - 1, 'E_CHAIN', 'another number of events');
  let hash = unbase64url(prev);
  let before = from === 1 ? null : prev.slice(0, 16);
  const events = [];
  for (let i = 0; i < n; i += 1) {
    const [envelope, payload] = lines.slice(2 * i, 2 * i + 2);
    const text = `${envelope}\n${payload}`;
    const env = JSON.parse(envelope);
    need(env.rid === rid && env.seq === from + i, 'E_CHAIN', 'not the event that belongs here');
    need(Buffer.byteLength(text) <= MAX_EVENT, 'E_CHAIN', 'an event over 64 KiB');
    hash = next(hash, envelope, payload);
    const id = idOf(hash);
    events.push({ id, rid, seq: env.seq, before, hash, env, payload, text });
    before = id;
  }
  need(base64url(hash) === head, 'E_CHAIN', 'its bytes give another head');
  const known = logs.keys.get(rid) ?? keyFrom(logs, header, events[0].env, events[0].payload);
  need(known.dev === key, 'E_SIG', 'of another device than its log');
  const fits = verify(
    'sha256',
    Buffer.from(headText(logs.ws, rid, to, head)),
    { key: known.publicKey, dsaEncoding: 'ieee-p1363' },
    unbase64url(sig),
  );
  need(fits, 'E_SIG', 'the signature is not of its device');
  const first = events.findIndex(({ id }) => !logs.events.has(id));
  if (first < 0) return false;
  need(first > 0 || from === 1 || holds(logs, rid, [from - 1, prev.slice(0, 16)]), 'E_GAP', `before ${from}`);
  logs.keys.set(rid, known);
  for (const { id, ...event } of events.slice(first)) logs.events.set(id, event);
  logs.segments.push({ header, body, ids: events.map(({ id }) => id) });
  return true;
};

export const holds = (logs, rid, [seq, id]) => {
  const event = logs.events.get(id);
  return event !== undefined && event.rid === rid && event.seq === seq;
};

/** Where each log ends: events that none follows. */
export const tipsOf = (logs) => {
  const followed = new Set([...logs.events.values()].map(({ before }) => before));
  const tips = {};
  for (const [id, { rid, seq }] of logs.events)
    if (!followed.has(id)) tips[rid] = [...(tips[rid] ?? []), [seq, id]];
  return tips;
};

/** Ids of these events of one log and of all before them. */
const upTo = (logs, ids) => {
  const all = new Set();
  for (let id of ids)
    while (id !== null && !all.has(id)) {
      all.add(id);
      id = logs.events.get(id)?.before ?? null;
    }
  return all;
};

/** Segments of a log that somebody lacks who holds `known` (ids) and all before it, in order of arrival. */
export const lacking = (logs, rid, known) => {
  const there = upTo(logs, known);
  return logs.segments.filter(({ header, ids }) => header.rid === rid && ids.some((id) => !there.has(id)));
};

/** For each end of a log the event there and those 1, 2, 4 … before it, and the first. */
export const pointsOf = (logs, rid) => {
  const points = new Map();
  for (const [end, last] of tipsOf(logs)[rid] ?? []) {
    const wanted = new Set([1, end]);
    for (let back = 1; back < end; back *= 2) wanted.add(end - back);
    for (let id = last; id !== null; id = logs.events.get(id).before) {
      const { seq } = logs.events.get(id);
      if (wanted.has(seq)) points.set(id, [seq, id]);
    }
  }
  return [...points.values()];
};

/** Events of an aggregate that no other event of it names. */
export const headsOf = (logs, aggregate) => {
  const own = [...logs.events].filter(([, { env }]) => env.a === aggregate);
  const named = new Set(own.flatMap(([, { env }]) => env.par));
  return own.map(([id]) => id).filter((id) => !named.has(id));
};

const newestStamp = (logs, wall) => {
  let newest = [0, 0];
  for (const { env } of logs.events.values()) {
    const [ms, n] = env.ts.split('-');
    const at = [Number.parseInt(ms, 36), Number(n)];
    if (at[0] <= wall + 600_000 && (at[0] > newest[0] || (at[0] === newest[0] && at[1] > newest[1]))) newest = at;
  }
  return newest;
};

/**
 * Writes events of one act to the end of a log of `device`, as one signed segment that is taken in like any other. Each of
 * `acts` is `{t, a, p}`. `at`: the event to go on from; the log's end where it is left out.
 */
export const append = (logs, { device, rid, by, app, cmd, wall, at }, acts) => {
  const end = at ?? tipsOf(logs)[rid]?.[0]?.[1];
  const last = logs.events.get(end);
  const from = (last?.seq ?? 0) + 1;
  const start = last?.hash ?? startOf(logs.ws, rid, device.dev);
  let hash = start;
  let [ms, n] = newestStamp(logs, wall);
  const lines = [];
  const made = new Map();
  for (const { t, a, p } of acts) {
    [ms, n] = wall > ms ? [wall, 0] : [ms, n + 1];
    const par = made.has(a) ? [made.get(a)] : headsOf(logs, a);
    const ts = `${ms.toString(36)}-${n}`;
    const env = { v: 1, rid, seq: from + lines.length / 2, t, sv: 1, a, par, ts, by, app, cmd };
    const [envelope, payload] = [JSON.stringify(env), JSON.stringify(p)];
    hash = next(hash, envelope, payload);
    made.set(a, idOf(hash));
    lines.push(envelope, payload);
  }
  const plain = Buffer.from(lines.join('\n'));
  const to = from + acts.length - 1;
  const head = base64url(hash);
  const sig = device.sign(headText(logs.ws, rid, to, head));
  const sizes = { n: acts.length, raw: plain.length, z: 'deflate' };
  const header = { rid, from, to, prev: base64url(start), head, ...sizes, sig, key: device.dev };
  takeIn(logs, header, deflateSync(plain));
  return header;
};
