import type { Frame, Network, NetworkCommand, NetworkNotice } from '../../../shared/sync/network.ts';

/** What went from one machine to another over a wire. */
export type Way = {
  frames: number;
  bytes: number;
  segments: number;
  /** Events in those segments, and their bytes before compression. */
  events: number;
  raw: number;
  /** Events of them that the other side said are durable. */
  acked: number;
};
export type Traffic = { there: Way; back: Way };

type End = {
  dev: string;
  pub: string;
  address: string;
  members: Map<string, boolean>;
  code: string | null;
  hear: (notice: NetworkNotice) => void;
};
type Wire = { channel: number; ends: [End, End]; ports: [MessagePort, MessagePort]; traffic: Traffic };

/**
 * Machines of one worker on one cable: the port to the network without sockets and proofs. Each frame is copied and takes
 * a turn of the event loop, as it does on its way from the process that owns the sockets.
 */
export type Cable = {
  plug(device: { dev: string; pub: string }): Network & { readonly address: string };
  unplug(dev: string): void;
  /** From here on the two reach each other. */
  meet(a: string, b: string): void;
  part(a: string, b: string): void;
  /** What went from `a` to `b` and back since they met. */
  traffic(a: string, b: string): Traffic;
  /** Resolves when so many events were said to be durable on each side since the two met. */
  carried(a: string, b: string, least: { there: number; back: number }): Promise<void>;
};

export const nothing = (): Way => ({ frames: 0, bytes: 0, segments: 0, events: 0, raw: 0, acked: 0 });
const utf8 = new TextEncoder();
const text = new TextDecoder();

export const cable = (): Cable => {
  const ends = new Map<string, End>();
  const wires = new Map<number, Wire>();
  const reach = new Map<string, Traffic>();
  const sizes = new Map<string, number>();
  const requests = new Map<number, { joiner: End; host: End }>();
  let watching: (() => void)[] = [];
  let last = 0;
  const turns = new MessageChannel();
  const due: (() => void)[] = [];
  turns.port1.onmessage = () => due.shift()?.();
  const later = (run: () => void): void => {
    due.push(run);
    turns.port2.postMessage(0);
  };
  const tell = (to: End, notice: NetworkNotice): void => later(() => to.hear(notice));
  const between = (a: string, b: string): string => [a, b].sort().join(' ');
  const trafficOf = (a: string, b: string): Traffic => {
    const traffic = reach.get(between(a, b)) ?? { there: nothing(), back: nothing() };
    return a < b ? traffic : { there: traffic.back, back: traffic.there };
  };

  const cut = (wire: Wire): void => {
    if (!wires.delete(wire.channel)) return;
    for (const port of wire.ports) port.close();
    for (const end of wire.ends) tell(end, { type: 'closed', channel: wire.channel, code: 1006, detail: '' });
  };
  const dial = (): void => {
    const all = [...ends.values()];
    for (const a of all)
      for (const b of all) {
        if (a.dev >= b.dev || !reach.has(between(a.dev, b.dev))) continue;
        if (a.members.get(b.dev) !== false || b.members.get(a.dev) !== false) continue;
        if ([...wires.values()].some((wire) => wire.ends.includes(a) && wire.ends.includes(b))) continue;
        connect(a, b);
      }
  };
  const connect = (a: End, b: End): void => {
    last += 1;
    const channel = last;
    const { port1, port2 } = new MessageChannel();
    const traffic = reach.get(between(a.dev, b.dev)) as Traffic;
    const wire: Wire = { channel, ends: [a, b], ports: [port1, port2], traffic };
    wires.set(channel, wire);
    const arrives = (to: End) => (event: MessageEvent<Frame>) => {
      if (wires.has(channel)) to.hear({ type: 'frame', channel, frame: event.data });
    };
    port1.onmessage = arrives(a);
    port2.onmessage = arrives(b);
    tell(a, { type: 'opened', channel, dev: b.dev, address: b.address, initiator: true });
    tell(b, { type: 'opened', channel, dev: a.dev, address: null, initiator: false });
  };

  const count = (way: Way, other: Way, frame: Frame): void => {
    way.frames += 1;
    if (typeof frame === 'string') {
      way.bytes += utf8.encode(frame).length;
      if (!frame.startsWith('{"t":"ack"')) return;
      const { id } = JSON.parse(frame) as { id: string };
      other.acked += sizes.get(id) ?? 0;
      for (const look of watching) look();
      return;
    }
    const length = new DataView(frame.buffer, frame.byteOffset, 4).getUint32(0);
    const header = JSON.parse(text.decode(frame.subarray(4, 4 + length))) as {
      n: number;
      raw: number;
      head: string;
    };
    way.bytes += frame.length;
    way.segments += 1;
    way.events += header.n;
    way.raw += header.raw;
    sizes.set(header.head.slice(0, 16), header.n);
  };

  const obey = (me: End, command: NetworkCommand) => {
    switch (command.type) {
      case 'share':
        return tell(me, { type: 'listening', addresses: command.on ? [me.address] : [] });
      case 'members':
        me.members = new Map(command.members.map(({ dev, removed }) => [dev, removed]));
        return later(dial);
      case 'addresses':
      case 'cancelJoin':
        return;
      case 'invite':
        me.code = command.invitation?.code ?? null;
        return;
      case 'join': {
        const host = [...ends.values()].find(({ address }) => address === command.address);
        if (!host || host.code !== command.code)
          return tell(me, { type: 'joinFailed', code: 'E_PAIR_PROOF', detail: '' });
        host.code = null;
        last += 1;
        requests.set(last, { joiner: me, host });
        return tell(host, { type: 'admit', request: last, dev: me.dev, pub: me.pub, name: command.name });
      }
      case 'admitted': {
        const { joiner, host } = requests.get(command.request) ?? {};
        if (!joiner || !host) return;
        const { welcome, code } = command;
        if (welcome) tell(joiner, { type: 'joined', dev: host.dev, address: host.address, welcome });
        else tell(joiner, { type: 'joinFailed', code: code ?? '', detail: '' });
        return;
      }
      case 'send': {
        const wire = wires.get(command.channel);
        if (!wire) return;
        const [from, to] = wire.ends[0] === me ? wire.ends : [wire.ends[1], wire.ends[0]];
        const { traffic } = wire;
        const forth = from.dev < to.dev;
        count(forth ? traffic.there : traffic.back, forth ? traffic.back : traffic.there, command.frame);
        wire.ports[wire.ends[0] === me ? 0 : 1].postMessage(command.frame);
        return;
      }
      case 'close': {
        const wire = wires.get(command.channel);
        if (wire) cut(wire);
      }
    }
  };

  return {
    plug: ({ dev, pub }) => {
      const address = `machine-${ends.size + 1}:47823`;
      const me: End = { dev, pub, address, members: new Map(), code: null, hear: () => {} };
      ends.set(dev, me);
      return {
        available: true,
        address,
        post: (command) => obey(me, command),
        hear: (listener) => {
          me.hear = listener;
        },
      };
    },
    unplug: (dev) => {
      for (const wire of [...wires.values()]) if (wire.ends.some((end) => end.dev === dev)) cut(wire);
      ends.delete(dev);
    },
    meet: (a, b) => {
      reach.set(between(a, b), { there: nothing(), back: nothing() });
      later(dial);
    },
    part: (a, b) => {
      reach.delete(between(a, b));
      for (const wire of [...wires.values()])
        if (wire.ends.every(({ dev }) => dev === a || dev === b)) cut(wire);
    },
    traffic: (a, b) => structuredClone(trafficOf(a, b)),
    carried: (a, b, least) =>
      new Promise((resolve) => {
        const look = (): void => {
          const { there, back } = trafficOf(a, b);
          if (there.acked < least.there || back.acked < least.back) return;
          watching = watching.filter((other) => other !== look);
          resolve();
        };
        watching.push(look);
        look();
      }),
  };
};
