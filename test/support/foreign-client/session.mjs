import { randomBytes } from 'node:crypto';
import { connect } from './connect.mjs';
import { holds, lacking, pointsOf, Refused, takeIn, tipsOf } from './logs.mjs';

/** A segment as it travels. */
export const frameOf = ({ header, body }) => {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, body]);
};
const segmentOf = (frame) => {
  const end = 4 + frame.readUInt32BE(0);
  return { header: JSON.parse(frame.subarray(4, end).toString('utf8')), body: frame.subarray(end) };
};

const NACKS = new Set(['E_GAP', 'E_MEMBER_UNKNOWN', 'E_REVOKED', 'E_QUOTA']);
const CLOSES = { E_BAD_MSG: 4400, E_PROTO_VERSION: 4406, E_WS_UNKNOWN: 4404, E_DUP_DEVICE: 4409 };

/**
 * Connects to `host` at `address` and exchanges what each side lacks, until somebody closes. `win`: how many segments may come
 * unanswered; `now`: the clock of this machine. `onSegment` hears of each that came in and was acknowledged, and may cut.
 */
export const sync = async (address, host, { device, logs, app, win = 32, now = Date.now() }, onSegment = () => {}) => {
  const { socket, listen, closed } = await connect(address, '/sync/v1', device, host);
  const boot = randomBytes(8).toString('hex');
  const counts = { sent: 0, received: 0, acked: 0, nacked: [], probes: 0, points: 0, heard: [] };
  let peer = null;
  /** By replica: ids that both hold; ends that the other named and that are not here; whether it was asked where they part. */
  const known = new Map();
  const foreign = new Map();
  const probed = new Set();
  const located = new Set();
  const declined = new Set();
  /** Ids of the ends of segments on their way. */
  const unanswered = new Set();
  const waiting = new Set();

  const cut = () => socket.terminate();
  const say = (message) => socket.send(JSON.stringify(message));
  const knownOf = (rid) => {
    if (!known.has(rid)) known.set(rid, new Set());
    return known.get(rid);
  };
  const learn = (tips) => {
    for (const [rid, points] of Object.entries(tips))
      for (const [seq, id] of points) {
        if (holds(logs, rid, [seq, id])) knownOf(rid).add(id);
        else foreign.set(rid, new Map([...(foreign.get(rid) ?? []), [id, seq]]));
      }
  };
  const mayGo = (rid, ends) => {
    if (declined.has(rid)) return false;
    const unknown = foreign.get(rid);
    if (!unknown) return true;
    const top = Math.max(...ends.map(([seq]) => seq));
    if ([...unknown.values()].every((seq) => seq > top)) return false;
    if (!probed.has(rid)) {
      probed.add(rid);
      counts.probes += 1;
      say({ t: 'probe', rid });
    }
    return located.has(rid);
  };
  const give = () => {
    if (!peer) return;
    const tips = tipsOf(logs);
    const rids = Object.keys(tips).filter((rid) => mayGo(rid, tips[rid]));
    const due = new Set(rids.flatMap((rid) => lacking(logs, rid, knownOf(rid))));
    for (const segment of logs.segments) {
      const id = segment.ids.at(-1);
      if (!due.has(segment) || unanswered.has(id)) continue;
      if (unanswered.size >= peer.win) break;
      unanswered.add(id);
      counts.sent += 1;
      socket.send(frameOf(segment));
    }
  };
  const leave = (code, detail = '') => {
    say({ t: 'bye', code, detail });
    socket.close(CLOSES[code] ?? 4422, code);
  };

  const take = (frame) => {
    const { header, body } = segmentOf(frame);
    const { rid, to: seq, head } = header;
    const id = head.slice(0, 16);
    try {
      takeIn(logs, header, body);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (NACKS.has(error.code)) return say({ t: 'nack', rid, seq, code: error.code, detail: error.message });
      return leave(error.code, error.message);
    }
    counts.received += 1;
    knownOf(rid).add(id);
    foreign.get(rid)?.delete(id);
    if (foreign.get(rid)?.size === 0) foreign.delete(rid);
    say({ t: 'ack', rid, seq, id });
    onSegment(header, cut);
    give();
  };
  const hear = (message) => {
    counts.heard.push(message.t);
    if (message.t === 'hello') {
      if (message.v !== 1) return leave('E_PROTO_VERSION');
      if (message.ws !== logs.ws) return leave('E_WS_UNKNOWN');
      if (message.dev !== host) return leave('E_BAD_MSG', 'not the machine of the certificate');
      peer = message;
      learn(message.tips);
      return give();
    }
    if (!peer) return leave('E_BAD_MSG', `${message.t} before hello`);
    switch (message.t) {
      case 'ack':
        counts.acked += 1;
        unanswered.delete(message.id);
        knownOf(message.rid).add(message.id);
        return give();
      case 'nack':
        counts.nacked.push(message.code);
        declined.add(message.rid);
        for (const { header, ids } of logs.segments)
          if (header.rid === message.rid) unanswered.delete(ids.at(-1));
        return give();
      case 'probe':
        return say({ t: 'points', rid: message.rid, pts: pointsOf(logs, message.rid) });
      case 'points':
        counts.points += 1;
        located.add(message.rid);
        for (const point of message.pts)
          if (holds(logs, message.rid, point)) knownOf(message.rid).add(point[1]);
        return give();
      case 'have':
        learn(message.tips);
        return give();
      case 'bye':
        return socket.close(1000);
      default:
        return message.opt === true ? undefined : leave('E_BAD_MSG', `no message ${message.t}`);
    }
  };
  const look = () => {
    for (const check of [...waiting]) check();
  };

  const hello = { v: 1, ws: logs.ws, dev: device.dev, boot, app, z: ['deflate', 'none'], now, win };
  say({ t: 'hello', ...hello, tips: tipsOf(logs) });
  listen((data, binary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (binary) take(data);
    else hear(JSON.parse(data.toString('utf8')));
    look();
  });

  return {
    counts,
    closed,
    get peer() {
      return peer;
    },
    /** Sends what was written since. */
    give,
    /** True when neither side lacks anything that was named. */
    get even() {
      const tips = tipsOf(logs);
      return (
        peer !== null &&
        unanswered.size === 0 &&
        foreign.size === 0 &&
        Object.keys(tips).every((rid) => declined.has(rid) || lacking(logs, rid, knownOf(rid)).length === 0)
      );
    },
    /** Resolves when `fits` is true after some frame. Rejects when the session closes before. */
    until: (fits) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!fits()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        closed.then(({ code, reason }) => reject(new Error(`closed: ${code} ${reason}`)));
        check();
      }),
    cut,
    close: async () => {
      socket.close(1000);
      await closed;
    },
  };
};
