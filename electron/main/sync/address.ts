import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

export type Address = { host: string; port: number };

export const DEFAULT_PORT = 47823;

/** `host:port`, `[v6]:port`, or a host alone, which then listens on the usual port. Null when it is none of these. */
export function readAddress(text: string): Address | null {
  const trimmed = text.trim();
  if (isIPv6(trimmed)) return { host: trimmed, port: DEFAULT_PORT };
  const [, v6, name, digits] =
    /^(?:\[([\da-fA-F:.]+)\]|([A-Za-z\d._-]{1,253}))(?::(\d{1,5}))?$/.exec(trimmed) ?? [];
  const host = v6 ?? name;
  const port = digits === undefined ? DEFAULT_PORT : Number(digits);
  if (!host || (v6 !== undefined && !isIPv6(v6)) || port < 1 || port > 65535) return null;
  return { host, port };
}

export const showAddress = ({ host, port }: Address): string =>
  isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;

/** Networks of a house or a shop, and of those who join such by a tunnel: nothing the world can reach. */
const PRIVATE = [
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^169\.254\./,
];

/** This machine's own addresses on such networks. */
export const privateAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(
      ({ family, internal, address }) =>
        family === 'IPv4' && !internal && PRIVATE.some((p) => p.test(address)),
    )
    .map(({ address }) => address)
    .sort();
