import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { isIPv4 } from 'node:net';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import { showAddress } from './address.ts';

/** What is told in the open. `hint` and `dev` name nobody to those who do not know them; `shop` only while it invites. */
export type Announcement = { port: number; hint: string; dev: string; shop: string | null };
export type Neighbour = { address: string; hint: string; dev: string; shop: string | null };

export type Discovery = {
  /** Null is told to nobody any more. */
  announce(what: Announcement | null): void;
  /** Hears who is around, whenever that changes. What it says is a hint, as anybody can say anything. */
  look(hear: (neighbours: Neighbour[]) => void): void;
  stop(): Promise<void>;
};

const TYPE = 'daybook';
const MAX_NEIGHBOURS = 64;
/** Others are told that it goes, but nothing waits longer for that. */
const GOODBYE_MS = 500;

const text = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : '';

const neighbourOf = ({ port, referer, txt }: Service): Neighbour | null => {
  const host = referer?.address ?? '';
  if (!isIPv4(host) || !Number.isInteger(port) || port < 1 || port > 65535) return null;
  const said = (txt ?? {}) as Record<string, unknown>;
  return {
    address: showAddress({ host, port }),
    hint: text(said.w, 24),
    dev: text(said.d, 16),
    shop: text(said.n, 80) || null,
  };
};

/** A socket that fails (another program has the port, the network is down) would end the process if nobody listened. */
function onSocketError(bonjour: Bonjour, hear: (error: Error) => void): void {
  const server: unknown = Reflect.get(bonjour, 'server');
  const socket: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'mdns') : null;
  if (socket instanceof EventEmitter) socket.on('error', hear);
}

/** Finding by mDNS. `loopback`: on this machine alone. A network that does not take part in it is no failure. */
export function mdns(loopback: boolean, trouble: (detail: string) => void): Discovery {
  // Takes multicast-dns' options, which its types leave out.
  const options: object = loopback
    ? { interface: '127.0.0.1', bind: '0.0.0.0', loopback: true, reuseAddr: true }
    : {};
  let opened: Bonjour | null = null;
  const bonjour = (): Bonjour => {
    if (opened) return opened;
    opened = new Bonjour(options, (error: Error) => trouble(error.message));
    onSocketError(opened, (error) => trouble(error.message));
    return opened;
  };
  const instance = `daybook-${randomBytes(4).toString('hex')}`;
  let service: Service | null = null;
  let announced = '';
  let browser: Browser | null = null;
  let hear: (neighbours: Neighbour[]) => void = () => {};

  const say = (): void => {
    const found = (browser?.services ?? [])
      .filter(({ name }) => name !== service?.name)
      .map(neighbourOf)
      .filter((neighbour) => neighbour !== null);
    hear(found.slice(0, MAX_NEIGHBOURS));
  };
  return {
    announce: (what) => {
      const next = JSON.stringify(what);
      if (next === announced) return;
      announced = next;
      const before = service;
      service = null;
      const publish = (): void => {
        if (!what || announced !== next) return;
        service = bonjour().publish({
          name: instance,
          type: TYPE,
          port: what.port,
          host: `${instance}.local`,
          probe: false,
          disableIPv6: true,
          txt: { v: '1', w: what.hint, d: what.dev, ...(what.shop ? { n: what.shop } : {}) },
        });
        service.on('error', (error: Error) => trouble(error.message));
      };
      if (before) before.stop(publish);
      else publish();
    },
    look: (listener) => {
      hear = listener;
      if (browser) {
        browser.update();
        say();
        return;
      }
      browser = bonjour().find({ type: TYPE });
      browser.on('up', say);
      browser.on('down', say);
      browser.on('txt-update', say);
      browser.on('srv-update', say);
    },
    stop: () =>
      new Promise((resolve) => {
        browser?.stop();
        browser = null;
        const going = opened;
        opened = null;
        if (!going) {
          resolve();
          return;
        }
        const end = (): void => going.destroy(() => resolve());
        if (service) going.unpublishAll(end);
        else end();
        setTimeout(resolve, GOODBYE_MS).unref();
      }),
  };
}
