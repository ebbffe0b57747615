import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  headsOf,
  type Logs,
  newDevice,
  newLogs,
  pair,
  sync,
  takeIn,
  tipsOf,
} from '../../support/foreign-client/index.mjs';
import type { TestProfile } from '../../support/profile.ts';
import { ROOT } from '../../support/root.ts';
import {
  APP,
  type Client,
  codeOf,
  done,
  enter,
  joined,
  note,
  ORDER,
  shopOnTheWire,
  talk,
  until,
  write,
} from './foreign-machine.ts';

/** All events the app holds, as its own export says. */
const eventsOf = async (till: TestProfile): Promise<string[]> => {
  const made = await till.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  const lines = (await made.file.text()).split('\n').slice(1, -2);
  const events: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const { n } = (JSON.parse(lines[i] ?? '') as { seg: { n: number } }).seg;
    for (let k = i + 1; k < i + 1 + 2 * n; k += 2) events.push(`${lines[k]}\n${lines[k + 1]}`);
    i += 1 + 2 * n;
  }
  return events.sort();
};
const textsOf = ({ events }: Logs): string[] => [...events.values()].map(({ text }) => text).sort();
const notesOf = async (till: TestProfile): Promise<string[] | undefined> =>
  (await till.call('order', ORDER))?.notes.map(({ text }) => text).sort();

describe('a client written from docs/sync-protocol.md alone', () => {
  it('uses none of the code of the app', () => {
    const folder = join(ROOT, 'test/support/foreign-client');
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const [, from = ''] of text.matchAll(/from '([^']+)'/g))
        expect(from, name).toMatch(/^(node:[a-z]+|ws|\.\/[a-z]+\.mjs)$/);
    }
  });

  it('pairs, receives everything, and its own words come up in the app', async () => {
    const { till, address } = await shopOnTheWire();
    await done(till, 'order.startDraft', ORDER, {});
    const client = await joined(till, address);
    expect(client.welcome).toMatchObject({
      shop: 'Corner Shop',
      machine: 'Till 1',
      prefix: 'A2',
      role: 'member',
    });
    const { logs } = client;
    const session = await talk(client);
    await session.until(() => session.even);
    expect(textsOf(logs)).toEqual(await eventsOf(till));
    expect(headsOf(logs, ORDER)).toHaveLength(1);

    enter(client);
    write(client, [note('from afar')]);
    session.give();
    await session.until(() => session.even);
    expect(session.counts).toMatchObject({ sent: 2, acked: 2, nacked: [] });
    expect(await until('the note', async () => (await notesOf(till))?.length === 1 && notesOf(till))).toEqual(
      ['from afar'],
    );
    const machines = (await till.call('syncStatus')).machines.map(({ name, prefix, state, problem }) => ({
      name,
      prefix,
      state,
      problem,
    }));
    expect(machines).toContainEqual({ name: 'Foreign', prefix: 'A2', state: 'connected', problem: null });

    await done(till, 'order.addNote', ORDER, { noteId: 'n1', text: 'an answer' });
    await session.until(
      () => headsOf(logs, ORDER).length === 1 && textsOf(logs).some((t) => t.includes('an answer')),
    );
    expect(textsOf(logs)).toEqual(await eventsOf(till));
    await session.close();
  });

  it('is turned away with a wrong code, and the code of an old invitation', async () => {
    const { till, address } = await shopOnTheWire();
    await expect(pair(address, 'AAAA-AAAA-AAAA-AAAA-A', 'Foreign', newDevice())).rejects.toThrow(
      '4410 E_INVITE_NONE',
    );
    const code = await codeOf(till);
    await expect(pair(address, 'AAAA-AAAA-AAAA-AAAA-A', 'Foreign', newDevice())).rejects.toThrow(
      '4403 E_PAIR_PROOF',
    );
    const client = newDevice();
    const { host, ws } = await pair(address, code.toLowerCase(), 'Foreign', client);
    await expect(pair(address, code, 'Foreign', newDevice())).rejects.toThrow('4410 E_INVITE_NONE');
    const stranger = { device: newDevice(), logs: newLogs(ws), app: APP };
    await expect(sync(address, host, stranger)).rejects.toThrow('E_UNKNOWN_DEVICE HTTP 403');
    const meant = newDevice().dev;
    await expect(sync(address, meant, { ...stranger, device: client })).rejects.toThrow('E_PEER_ID_MISMATCH');
  });

  it('goes on with a new hello where it was cut', async () => {
    const { till, address } = await shopOnTheWire();
    await done(till, 'order.startDraft', ORDER, {});
    // A segment each, so that there is something to cut between.
    for (let i = 0; i < 30; i += 1) {
      await done(till, 'order.addNote', ORDER, { noteId: `n${i}`, text: `${i}` });
      await till.call('courierFor', null);
    }
    const client = await joined(till, address);
    let before = 0;
    for (let round = 0; round < 4; round += 1) {
      let left = 4;
      const session = await talk(client, {
        onSegment: (cut) => {
          left -= 1;
          if (left === 0) cut();
        },
      });
      await session.closed;
      expect(client.logs.segments.length).toBeGreaterThan(before);
      before = client.logs.segments.length;
    }
    enter(client);
    write(client, [note('once more')]);
    const last = await talk(client);
    await last.until(() => last.even);
    await until('the note', async () => (await notesOf(till))?.includes('once more'));
    expect(textsOf(client.logs)).toEqual(await eventsOf(till));
    await last.close();

    const idle = await talk(client);
    await idle.until(() => idle.even);
    expect(idle.counts).toMatchObject({ sent: 0, received: 0, heard: ['hello'] });
  });

  it.each([
    {
      name: 'the copy is behind, and the app asks where they part',
      more: 2,
      copied: 1,
      probes: 0,
      points: 0,
    },
    { name: 'the copy is ahead, and asks itself', more: 1, copied: 2, probes: 1, points: 1 },
  ])('follows a fork: $name', async ({ more, copied, probes, points }) => {
    const { till, address } = await shopOnTheWire();
    await done(till, 'order.startDraft', ORDER, {});
    const client = await joined(till, address);
    const first = await talk(client);
    await first.until(() => first.even);
    enter(client);
    write(client, [note('before')]);
    first.give();
    await first.until(() => first.even);
    await first.close();

    // A copy of the machine's disk goes on from here, and the original too.
    const copy: Client = { ...client, logs: newLogs(client.logs.ws) };
    for (const { header, body } of client.logs.segments) takeIn(copy.logs, header, body);
    const originals = Array.from({ length: more }, (_, i) => `original ${i}`);
    const copies = Array.from({ length: copied }, (_, i) => `copy ${i}`);
    for (const text of originals) write(client, [note(text)]);
    for (const text of copies) write(copy, [note(text)]);
    for (const machine of [client, copy, client]) {
      const session = await talk(machine);
      await session.until(() => session.even);
      if (machine === copy) expect(session.counts).toMatchObject({ probes, points, nacked: [] });
      await session.close();
    }
    expect(tipsOf(client.logs)[client.rid]).toHaveLength(2);
    expect(textsOf(copy.logs)).toEqual(textsOf(client.logs));
    const all = ['before', ...copies, ...originals];
    await until('all notes', async () => (await notesOf(till))?.length === all.length);
    expect(await notesOf(till)).toEqual(all);
    expect(textsOf(client.logs)).toEqual(await eventsOf(till));
  });
});
