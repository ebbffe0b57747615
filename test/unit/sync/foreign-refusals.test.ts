import { deflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  append,
  type Connection,
  connect,
  frameOf,
  type Header,
  newDevice,
  newLogs,
  takeIn,
  tipsOf,
} from '../../support/foreign-client/index.mjs';
import type { TestProfile } from '../../support/profile.ts';
import { APP, type Client, enter, joined, NOW, shopOnTheWire, talk, until } from './foreign-machine.ts';

type Segment = { header: Header; body: Uint8Array };

/** A member that holds everything, wrote the beginning of its own log and did not send it yet. */
const member = async (): Promise<{ till: TestProfile; client: Client; own: Segment }> => {
  const { till, address } = await shopOnTheWire();
  const client = await joined(till, address);
  const session = await talk(client);
  await session.until(() => session.even);
  await session.close();
  enter(client);
  const own = client.logs.segments.at(-1);
  if (!own) throw new Error('nothing was written');
  return { till, client, own };
};

const helloOf = (client: Client, change: object = {}): string =>
  JSON.stringify({
    t: 'hello',
    v: 1,
    ws: client.logs.ws,
    dev: client.device.dev,
    boot: 'boot-of-now',
    app: APP,
    z: ['deflate', 'none'],
    now: NOW,
    win: 32,
    tips: {},
    ...change,
  });

type Raw = Connection & { heard: { t: string; code?: string; seq?: number }[] };

const raw = async ({ address, device, welcome }: Client): Promise<Raw> => {
  const connection = await connect(address, '/sync/v1', device, welcome.host);
  onTestFinished(() => connection.socket.terminate());
  const heard: Raw['heard'] = [];
  connection.listen((data, binary) => {
    if (!binary) heard.push(JSON.parse(Buffer.from(data).toString('utf8')) as Raw['heard'][number]);
  });
  return { ...connection, heard };
};
const answered = (it: Raw, t: string, at = 0): Promise<Raw['heard'][number]> =>
  until(t, async () => it.heard.filter((one) => one.t === t)[at] ?? null);

const changed = ({ header, body }: Segment, to: object): Uint8Array =>
  frameOf({ header: { ...header, ...to }, body });
const events = (text: string) => {
  const plain = Buffer.from(text);
  return { raw: plain.length, body: deflateSync(plain) };
};

describe('what the page says is closed', () => {
  type Bad = (own: Segment, client: Client) => (string | Uint8Array)[];
  const greeted =
    (bad: (own: Segment) => string | Uint8Array): Bad =>
    (own, client) => [helloOf(client), bad(own)];
  const cases: [what: string, frames: Bad, code: number, reason: string][] = [
    ['another version', (_, client) => [helloOf(client, { v: 2 })], 4406, 'E_PROTO_VERSION'],
    ['another shop', (_, client) => [helloOf(client, { ws: 'a'.repeat(26) })], 4404, 'E_WS_UNKNOWN'],
    [
      'a hello of another machine',
      (_, client) => [helloOf(client, { dev: newDevice().dev })],
      4400,
      'E_PEER_ID_MISMATCH',
    ],
    ['a hello without a clock', (_, client) => [helloOf(client, { now: null })], 4400, 'E_BAD_MSG'],
    [
      'an end that is none',
      (_, client) => [helloOf(client, { tips: { [client.rid]: [] } })],
      4400,
      'E_BAD_MSG',
    ],
    ['a second hello', (_, client) => [helloOf(client), helloOf(client)], 4400, 'E_BAD_MSG'],
    ['a message before hello', (_, client) => [`{"t":"probe","rid":"${client.rid}"}`], 4400, 'E_BAD_MSG'],
    ['a segment before hello', (own) => [frameOf(own)], 4400, 'E_BAD_MSG'],
    ['no JSON', greeted(() => 'hello'), 4400, 'E_BAD_MSG'],
    ['an unknown message', greeted(() => '{"t":"want"}'), 4400, 'E_BAD_MSG'],
    ['a text over 64 KiB', greeted(() => JSON.stringify({ t: 'x'.repeat(70_000) })), 4400, 'E_BAD_MSG'],
    ['a frame over 1 MiB', greeted(() => new Uint8Array(1_100_000)), 1009, ''],
    ['a segment without a signature', greeted((own) => changed(own, { sig: '' })), 4400, 'E_BAD_MSG'],
    [
      'a body that is larger than it says',
      greeted((own) => changed(own, { raw: own.header.raw - 1 })),
      4422,
      'E_BATCH_SIZE',
    ],
    [
      'a body that is smaller than it says',
      greeted((own) => changed(own, { raw: own.header.raw + 1 })),
      4422,
      'E_BATCH_SIZE',
    ],
    [
      'a body that says it is over 320 KiB',
      greeted((own) => changed(own, { raw: 400 * 1024 })),
      4422,
      'E_BATCH_SIZE',
    ],
    [
      'a bomb',
      greeted((own) => frameOf({ header: own.header, body: deflateSync(Buffer.alloc(20_000_000)) })),
      4422,
      'E_BATCH_SIZE',
    ],
    [
      'a body that cannot be inflated',
      greeted((own) => frameOf({ header: own.header, body: new Uint8Array(100).fill(7) })),
      4422,
      'E_CHAIN',
    ],
    ['another head', greeted((own) => changed(own, { head: own.header.prev })), 4422, 'E_CHAIN'],
    [
      'events that are others',
      greeted(({ header }) => {
        const { raw: size, body } = events('{}\n{}\n{}\n{}');
        return frameOf({ header: { ...header, raw: size }, body });
      }),
      4422,
      'E_CHAIN',
    ],
    ['another number of events', greeted((own) => changed(own, { n: 3, to: 3 })), 4422, 'E_CHAIN'],
    ['a forged signature', greeted((own) => changed(own, { sig: 'A'.repeat(86) })), 4422, 'E_SIG'],
    ['the key of another device', greeted((own) => changed(own, { key: newDevice().dev })), 4422, 'E_SIG'],
  ];
  it.each(cases)('%s', async (_, frames, code, reason) => {
    const { till, client, own } = await member();
    const before = (await till.call('syncStatus')).machines.length;
    const connection = await raw(client);
    for (const frame of frames(own, client)) connection.socket.send(frame);
    const closed = await connection.closed;
    expect({ code: closed.code, reason: closed.reason.split(' ')[0] }).toEqual({ code, reason });
    const bye = connection.heard.find(({ t }) => t === 'bye');
    if (bye) expect(bye.code).toBe(reason);
    // It goes on as if nothing had been.
    expect((await till.call('syncStatus')).machines).toHaveLength(before);
    const session = await talk(client);
    await session.until(() => session.even);
    expect(session.counts).toMatchObject({ sent: 1, acked: 1, nacked: [] });
  });
});

describe('what the page says goes on', () => {
  it('a message that may be left out, fields that nobody knows, and what was sent before', async () => {
    const { client, own } = await member();
    const connection = await raw(client);
    connection.socket.send(helloOf(client, { more: true }));
    connection.socket.send('{"t":"want","opt":true}');
    for (const frame of [frameOf(own), changed(own, { more: 1 })]) connection.socket.send(frame);
    expect(await answered(connection, 'ack', 1)).toEqual({
      t: 'ack',
      rid: client.rid,
      seq: own.header.to,
      id: own.header.head.slice(0, 16),
    });
    connection.socket.send(JSON.stringify({ t: 'probe', rid: client.rid }));
    expect(await answered(connection, 'points')).toMatchObject({
      rid: client.rid,
      pts: [
        [2, own.header.head.slice(0, 16)],
        [1, own && client.logs.segments.at(-1)?.ids[0]],
      ],
    });
    connection.socket.send(JSON.stringify({ t: 'probe', rid: 'a'.repeat(16) }));
    expect(await answered(connection, 'points', 1)).toMatchObject({ pts: [] });
  });

  it('a segment before what it follows: E_GAP, and it is taken later', async () => {
    const { client, own } = await member();
    const note = { t: 'device.unheardOf', a: `l_${client.rid}`, p: {} };
    append(client.logs, { device: client.device, rid: client.rid, by: 'u', app: APP, cmd: 'c', wall: NOW }, [
      note,
    ]);
    const next = client.logs.segments.at(-1) ?? own;
    const connection = await raw(client);
    connection.socket.send(helloOf(client));
    connection.socket.send(frameOf(next));
    expect(await answered(connection, 'nack')).toMatchObject({ rid: client.rid, seq: 3, code: 'E_GAP' });
    for (const segment of [own, next]) connection.socket.send(frameOf(segment));
    expect(await answered(connection, 'ack', 1)).toMatchObject({ seq: 3 });
  });

  it('a log of somebody who is no member: E_MEMBER_UNKNOWN', async () => {
    const { till, client, own } = await member();
    const stranger = newDevice();
    const logs = newLogs(client.logs.ws);
    const rid = 'strangerstranger'.slice(0, 16);
    const opened = { dev: stranger.dev, pub: stranger.pub, reason: 'install' };
    append(logs, { device: stranger, rid, by: 'u', app: APP, cmd: 'c', wall: NOW }, [
      { t: 'log.opened', a: `l_${rid}`, p: opened },
    ]);
    const connection = await raw(client);
    connection.socket.send(helloOf(client));
    const [strange] = logs.segments;
    for (const segment of strange ? [strange, own] : []) connection.socket.send(frameOf(segment));
    expect(await answered(connection, 'nack')).toMatchObject({ rid, seq: 1, code: 'E_MEMBER_UNKNOWN' });
    expect(await answered(connection, 'ack')).toMatchObject({ rid: client.rid });
    expect((await till.call('syncStatus')).machines).toHaveLength(2);
  });

  it('a clock that is wrong is named, and nothing is refused for it', async () => {
    const { till, client } = await member();
    const session = await talk(client, { now: NOW + 3_600_000 });
    await session.until(() => session.even);
    const problem = async () =>
      (await till.call('syncStatus')).machines.find(({ dev }) => dev === client.device.dev)?.problem;
    expect(await until('the notice', problem)).toMatchObject({ code: 'E_CLOCK' });
  });
});

it('a machine that is removed is told so, at once and whenever it comes', async () => {
  const { till, client } = await member();
  const session = await talk(client);
  await session.until(() => session.even);
  const { dev } = client.device;
  expect(await till.call('removeMachine', dev)).toEqual({ ok: true });
  expect(await session.closed).toEqual({ code: 4403, reason: 'E_DEVICE_REVOKED' });
  await expect(talk(client)).rejects.toThrow('E_DEVICE_REVOKED HTTP 403');
});

it('what is beyond the cut of a removed machine is not taken from others: E_REVOKED', async () => {
  const { till, client } = await member();
  const other = await joined(till, client.address);
  for (const one of [client, other]) {
    const session = await talk(one);
    await session.until(() => session.even);
    await session.close();
  }
  const { device, rid } = client;
  const note = { t: 'device.unheardOf', a: `l_${rid}`, p: {} };
  append(client.logs, { device, rid, by: 'u', app: APP, cmd: 'late', wall: NOW }, [note]);
  expect(await till.call('removeMachine', device.dev)).toEqual({ ok: true });
  for (const { header, body } of client.logs.segments) takeIn(other.logs, header, body);
  const session = await talk(other);
  await session.until(() => session.counts.nacked.length > 0);
  expect(session.counts.nacked).toEqual(['E_REVOKED']);
  expect(tipsOf(other.logs)[rid]?.[0]?.[0]).toBe(3);
});
