export type Device = { dev: string; pub: string; tls: { key: string; cert: string }; sign(text: string): string };
export type Header = {
  rid: string;
  from: number;
  to: number;
  prev: string;
  head: string;
  n: number;
  raw: number;
  z: string;
  sig: string;
  key: string;
};
export type Event = {
  rid: string;
  seq: number;
  before: string | null;
  env: { t: string; a: string; par: string[] };
  payload: string;
  text: string;
};
export type Logs = {
  ws: string;
  segments: { header: Header; body: Uint8Array; ids: string[] }[];
  events: Map<string, Event>;
};
export type Tips = Record<string, [seq: number, id: string][]>;
export type Welcome = {
  host: string;
  ws: string;
  shop: string;
  machine: string;
  prefix: string;
  role: string;
};
export type Sync = {
  counts: {
    sent: number;
    received: number;
    acked: number;
    nacked: string[];
    probes: number;
    points: number;
    heard: string[];
  };
  closed: Promise<{ code: number; reason: string }>;
  readonly even: boolean;
  give(): void;
  until(fits: () => boolean): Promise<void>;
  cut(): void;
  close(): Promise<void>;
};
export type Connection = {
  dev: string;
  listen(hear: (data: Uint8Array, binary: boolean) => void): void;
  closed: Promise<{ code: number; reason: string }>;
  socket: { send(frame: string | Uint8Array): void; terminate(): void };
};
type Act = { t: string; a: string; p: object };
type Writer = { device: Device; rid: string; by: string; app: string; cmd: string; wall: number; at?: string };

export const base32: (bytes: Uint8Array) => string;
export const newDevice: () => Device;
export const newLogs: (ws: string) => Logs;
/** False when all of it was held; throws what begins with a code of the protocol. */
export const takeIn: (logs: Logs, header: Header, body: Uint8Array) => boolean;
export const tipsOf: (logs: Logs) => Tips;
export const headsOf: (logs: Logs, aggregate: string) => string[];
export const append: (logs: Logs, writer: Writer, acts: Act[]) => Header;
export const pair: (address: string, code: string, name: string, device: Device) => Promise<Welcome>;
export const sync: (
  address: string,
  host: string,
  client: { device: Device; logs: Logs; app: string; win?: number; now?: number },
  onSegment?: (header: Header, cut: () => void) => void,
) => Promise<Sync>;
export const connect: (
  address: string,
  path: string,
  device: Device,
  expected?: string | null,
) => Promise<Connection>;
export const frameOf: (segment: { header: object; body: Uint8Array }) => Uint8Array;
