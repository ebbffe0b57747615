import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../shared/api.ts';
import type { AnchorRecord } from '../../../shared/ports.ts';
import {
  type CoreMachine,
  dexieDisk,
  eventsIn,
  idle,
  killed,
  memoryDiskOf,
  serviceOn,
} from '../../contract/core-harness.ts';
import { command, idOf } from '../../contract/session.ts';
import { freshSigner } from '../../support/parts.ts';
import { builtShop, copyOf, placeOrder, ready, report, type Shop, stillReads } from '../log/damaged-shop.ts';

describe.each([
  { where: 'memory', disk: () => memoryDiskOf() },
  { where: 'fake-indexeddb', disk: dexieDisk },
])('who a machine is at its start, on $where', ({ disk }) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await builtShop(disk());
  });
  const last = () => shop.events.at(-1) as Shop['events'][number];
  const anchored = (m: CoreMachine): AnchorRecord => {
    if (!m.anchor.record) throw new Error('the shop has no anchor');
    return m.anchor.record;
  };
  const nth = (n: number): { seq: number; id: string } => {
    const event = shop.events[n - 1];
    if (!event) throw new Error(`no event ${n}`);
    return { seq: event.seq, id: event.id };
  };

  const minting: Record<string, { change: (m: CoreMachine) => void | Promise<void>; reason: string }> = {
    'without an anchor': {
      change: (m) => {
        m.anchor.record = null;
      },
      reason: 'clone',
    },
    'with the anchor of another database': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), dbUuid: 'another' };
      },
      reason: 'clone',
    },
    'with another device key': {
      change: async (m) => {
        m.signer = await freshSigner();
      },
      reason: 'clone',
    },
    'with the anchor of another replica': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), rid: 'a'.repeat(16) };
      },
      reason: 'restore',
    },
    'with an anchor ahead of the log': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: last().seq + 1, id: 'A'.repeat(16) };
      },
      reason: 'restore',
    },
    'with an anchor far ahead of the log': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: last().seq + 100_000 };
      },
      reason: 'restore',
    },
    'with an anchor whose event is another, at the tip': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: last().seq, id: 'A'.repeat(16) };
      },
      reason: 'restore',
    },
    'with an anchor whose event is another, in the tail': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: last().seq - 2, id: 'A'.repeat(16) };
      },
      reason: 'restore',
    },
    'with an anchor whose event is another, in a segment': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: 10, id: 'A'.repeat(16) };
      },
      reason: 'restore',
    },
    'with an anchor whose event stands elsewhere in a segment': {
      change: (m) => {
        m.anchor.record = { ...anchored(m), seq: 10, id: nth(11).id };
      },
      reason: 'restore',
    },
  };
  it.each(Object.keys(minting))(
    '%s: a new one, with the reason, under a new prefix, and with its history',
    async (name) => {
      const m = await copyOf(shop);
      const one = minting[name];
      await one?.change(m);
      const service = await serviceOn(m);
      const { shop: info } = await ready(service);
      expect(info.minted).toBe(one?.reason);
      expect(info.machine).toEqual({ name: 'Till 1', prefix: 'Ar1' });
      expect(info.machines.map((x) => x.prefix)).toEqual(['A', 'Ar1']);
      const former = shop.events[0]?.rid;
      expect(info.rid).not.toBe(former);
      const opened = (await eventsIn(m)).slice(shop.events.length);
      expect(opened.map((e) => [e.t, e.seq, e.rid])).toEqual([
        ['log.opened', 1, info.rid],
        ['workspace.replicaEnrolled', 2, info.rid],
      ]);
      expect(JSON.parse(opened[0]?.text.split('\n')[1] ?? '')).toMatchObject({
        reason: one?.reason,
        pub: m.signer.pub,
        prev: { rid: former, seq: last().seq, id: last().id },
      });
      stillReads(
        (await eventsIn(m)).map((e) => e.text),
        shop,
        () => false,
      );
      expect(await placeOrder(service)).toBe('SO-Ar1-000001');
      expect(await placeOrder(service)).toBe('SO-Ar1-000002');
      // A command of the former identity is still known.
      const [known] = shop.commands;
      expect(await service.call('dispatch', [known])).toEqual(shop.outcomes.get(known?.id ?? ''));
      expect((await report(service)).findings).toEqual([]);
      await idle(m);
      await service.close();
      await killed(m);
      const again = await serviceOn(m);
      expect((await ready(again)).shop).toMatchObject({ minted: null, rid: info.rid });
      expect(await placeOrder(again)).toBe('SO-Ar1-000003');
      expect((await report(again)).findings).toEqual([]);
    },
  );

  const staying: Record<string, (m: CoreMachine) => void> = {
    'whose anchor is at the tip': (m) => {
      m.anchor.record = { ...anchored(m), ...nth(shop.events.length) };
    },
    'killed between an append and its anchor': (m) => {
      m.anchor.record = { ...anchored(m), ...nth(shop.events.length - 1) };
    },
    'killed between many appends and their anchor': (m) => {
      m.anchor.record = { ...anchored(m), ...nth(shop.events.length - 40) };
    },
    'whose anchor names an event in a segment': (m) => {
      m.anchor.record = { ...anchored(m), ...nth(10) };
    },
    'whose anchor names its first event': (m) => {
      m.anchor.record = { ...anchored(m), ...nth(1) };
    },
  };
  it.each(Object.keys(staying))('%s: goes on as it was', async (name) => {
    const m = await copyOf(shop);
    staying[name]?.(m);
    const service = await serviceOn(m);
    expect((await ready(service)).shop).toMatchObject({
      minted: null,
      rid: shop.events[0]?.rid,
      machine: { prefix: 'A' },
    });
    expect(await eventsIn(m)).toHaveLength(shop.events.length);
    expect(await placeOrder(service)).toBe(`SO-A-${String(shop.numbers.length + 1).padStart(6, '0')}`);
    expect((await report(service)).findings).toEqual([]);
  });

  it('stays the same over ten starts and ends', async () => {
    const m = await copyOf(shop);
    for (let i = 0; i < 10; i += 1) {
      const service = await serviceOn(m);
      expect((await ready(service)).shop).toMatchObject({ minted: null, rid: shop.events[0]?.rid });
      await placeOrder(service);
      if (i % 2 === 0) await service.close();
      await killed(m);
    }
  });

  it('restored twice: A, Ar1, Ar2, and no number twice', async () => {
    const m = await copyOf(shop);
    const numbers = [...shop.numbers];
    for (const prefix of ['Ar1', 'Ar2', 'Ar3']) {
      m.anchor.record = null;
      const service = await serviceOn(m);
      expect((await ready(service)).shop.machine.prefix).toBe(prefix);
      numbers.push(await placeOrder(service), await placeOrder(service));
      await service.close();
    }
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('killed between taking a new identity and its anchor: at worst takes another, and no number twice', async () => {
    const m = await copyOf(shop);
    m.anchor.record = null;
    const first = await serviceOn(m);
    const numbers = [await placeOrder(first)];
    await killed(m);
    // The anchor never got to the disk: this machine cannot tell itself from a copy.
    m.anchor.record = null;
    const second = await serviceOn(m);
    expect((await ready(second)).shop).toMatchObject({ minted: 'clone', machine: { prefix: 'Ar2' } });
    numbers.push(await placeOrder(second));
    expect(numbers).toEqual(['SO-Ar1-000001', 'SO-Ar2-000001']);
    expect((await report(second)).findings).toEqual([]);
  });

  it('a copy on another machine and its original give no number twice', async () => {
    const original = await copyOf(shop);
    const copy = await copyOf(shop);
    copy.anchor.record = null;
    copy.signer = await freshSigner();
    const [a, b] = [await serviceOn(original), await serviceOn(copy)];
    const numbers = [await placeOrder(a), await placeOrder(b), await placeOrder(a), await placeOrder(b)];
    expect(numbers.filter((n) => n.startsWith('SO-Ar1-'))).toEqual(['SO-Ar1-000001', 'SO-Ar1-000002']);
    expect(new Set([...shop.numbers, ...numbers]).size).toBe(shop.numbers.length + 4);
    const outcome = (await b.call('dispatch', [
      command(8_000_001, 'order.addNote', idOf('o', 1), { noteId: 'copy', text: 'from the copy' }),
    ])) as Outcome;
    expect(outcome).toMatchObject({ ok: true });
  });
});
