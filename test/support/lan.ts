import type { Frame, Network, NetworkCommand, NetworkNotice } from '../../shared/sync/network.ts';

type Plugged = {
  dev: string;
  pub: string;
  address: string;
  on: boolean;
  members: Map<string, boolean>;
  known: { dev: string; address: string }[];
  code: string | null;
  hear: (notice: NetworkNotice) => void;
};

type Wire = { ends: [Plugged, Plugged]; open: boolean };

/** Machines on one cable, in memory: the port without sockets and proofs. Frames take a turn of the event loop each. */
export type Lan = {
  plug(device: { dev: string; pub: string }): Network;
  /** Nothing goes through until `join` again; open channels are cut. */
  part(dev: string): void;
  join(dev: string): void;
  /** Cuts every channel after so many more frames; null: never. */
  cutAfter: number | null;
  readonly frames: { from: string; to: string; frame: Frame }[];
};

export const memoryLan = (): Lan => {
  const all: Plugged[] = [];
  const wires = new Map<number, Wire>();
  const apart = new Set<string>();
  const requests = new Map<number, { joiner: Plugged; host: Plugged }>();
  let last = 0;
  const later = (run: () => void): void => void setTimeout(run, 0);
  const tell = (to: Plugged, notice: NetworkNotice): void => later(() => to.hear(notice));

  const cut = (channel: number, code: number, detail: string): void => {
    const wire = wires.get(channel);
    if (!wire?.open) return;
    wire.open = false;
    for (const end of wire.ends) tell(end, { type: 'closed', channel, code, detail });
  };
  const linked = (a: Plugged, b: Plugged): boolean =>
    [...wires.values()].some(({ ends, open }) => open && ends.includes(a) && ends.includes(b));
  const dial = (): void => {
    for (const a of all)
      for (const { dev } of a.known) {
        const b = all.find((other) => other.dev === dev);
        if (!b?.on || a === b || linked(a, b) || apart.has(a.dev) || apart.has(b.dev)) continue;
        if (b.members.get(a.dev) !== false) {
          if (b.members.get(a.dev) === true)
            tell(a, { type: 'trouble', code: 'E_DEVICE_REVOKED', detail: b.address, dev: b.dev });
          else tell(b, { type: 'refused', code: 'E_UNKNOWN_DEVICE', dev: a.dev, address: a.address });
          continue;
        }
        last += 1;
        wires.set(last, { ends: [a, b], open: true });
        tell(a, { type: 'opened', channel: last, dev: b.dev, address: b.address, initiator: true });
        tell(b, { type: 'opened', channel: last, dev: a.dev, address: null, initiator: false });
      }
  };

  const carry = (me: Plugged, channel: number, frame: Frame) => {
    const wire = wires.get(channel);
    if (!wire?.open) return;
    if (lan.cutAfter !== null) {
      if (lan.cutAfter <= 0) return cut(channel, 1006, 'cut');
      lan.cutAfter -= 1;
    }
    const to = wire.ends[0] === me ? wire.ends[1] : wire.ends[0];
    const copy = typeof frame === 'string' ? frame : frame.slice();
    lan.frames.push({ from: me.dev, to: to.dev, frame: copy });
    later(() => {
      if (wire.open) to.hear({ type: 'frame', channel, frame: copy });
    });
  };

  const obey = (me: Plugged, command: NetworkCommand) => {
    switch (command.type) {
      case 'share':
        me.on = command.on;
        tell(me, { type: 'listening', addresses: me.on ? [me.address] : [] });
        return later(dial);
      case 'members':
        me.members = new Map(command.members.map(({ dev, removed }) => [dev, removed]));
        return later(dial);
      case 'addresses':
        me.known = command.known;
        return later(dial);
      case 'invite':
        me.code = command.invitation?.code ?? null;
        return;
      case 'join': {
        const host = all.find((other) => other.address === command.address && other.on);
        if (!host || apart.has(me.dev))
          return tell(me, { type: 'joinFailed', code: 'E_UNREACHABLE', detail: '' });
        if (host.code !== command.code)
          return tell(me, { type: 'joinFailed', code: 'E_PAIR_PROOF', detail: '' });
        host.code = null;
        last += 1;
        requests.set(last, { joiner: me, host });
        tell(host, { type: 'admit', request: last, dev: me.dev, pub: me.pub, name: command.name });
        return tell(host, { type: 'invitationEnded', why: 'used' });
      }
      case 'admitted': {
        const request = requests.get(command.request);
        if (!request) return;
        const { joiner, host } = request;
        if (command.welcome)
          tell(joiner, { type: 'joined', dev: host.dev, address: host.address, welcome: command.welcome });
        else tell(joiner, { type: 'joinFailed', code: command.code ?? '', detail: '' });
        return;
      }
      case 'send':
        return carry(me, command.channel, command.frame);
      case 'close':
        return cut(command.channel, command.code, command.detail);
    }
  };

  const lan: Lan = {
    cutAfter: null,
    frames: [],
    plug: ({ dev, pub }) => {
      const me: Plugged = {
        dev,
        pub,
        address: `machine-${all.length + 1}:47823`,
        on: false,
        members: new Map(),
        known: [],
        code: null,
        hear: () => {},
      };
      all.push(me);
      return {
        available: true,
        post: (command) => obey(me, command),
        hear: (listener) => {
          me.hear = listener;
        },
      };
    },
    part: (dev) => {
      apart.add(dev);
      for (const [channel, { ends }] of wires)
        if (ends.some((end) => end.dev === dev)) cut(channel, 1006, '');
    },
    join: (dev) => {
      apart.delete(dev);
      later(dial);
    },
  };
  return lan;
};
