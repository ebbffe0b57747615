import { afterEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../shared/api.ts';
import { type Lan, memoryLan } from '../../support/lan.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

const open: TestProfile[] = [];
afterEach(async () => {
  for (const profile of open.splice(0)) await profile.core.close();
});

const until = async <T>(what: string, ask: () => Promise<T | false | null | undefined>): Promise<T> => {
  for (let i = 0; i < 1000; i += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${what} did not happen`);
};

let commands = 0;
const done = async (at: TestProfile, type: string, aggregate: string, data: object): Promise<void> => {
  commands += 1;
  const outcome = await at.call('dispatch', { id: `command-${commands}-x`, type, aggregate, data } as never);
  expect(outcome, type).toMatchObject({ ok: true });
};
const orderId = (n: number): string => `o_01940000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ORDER = orderId(1);
const devOf = (status: SyncStatus, name: string): string =>
  status.machines.find((machine) => machine.name === name)?.dev ?? '';

const shopOnTwo = async () => {
  const lan = memoryLan();
  const till = await testProfile(1, lan);
  const office = await testProfile(2, lan);
  open.push(till, office);
  expect(await till.call('found', SHOP)).toMatchObject({ ok: true });
  await till.ready();
  const invited = await till.call('invite');
  if (!invited.ok) throw new Error(JSON.stringify(invited));
  const { addresses } = await until('listening', async () => {
    const status = await till.call('syncStatus');
    return status.addresses.length > 0 && status;
  });
  const joined = await office.call('joinShop', addresses[0] ?? '', invited.code, 'Office');
  expect(joined).toMatchObject({ ok: true, shop: 'Corner Shop', machine: 'Till 1' });
  await office.ready();
  return { lan, till, office };
};
const joined = async (lan: Lan, host: TestProfile, seed: number, name: string): Promise<TestProfile> => {
  const profile = await testProfile(seed, lan);
  open.push(profile);
  const invited = await host.call('invite');
  if (!invited.ok) throw new Error(JSON.stringify(invited));
  expect(await profile.call('joinShop', invited.addresses[0] ?? '', invited.code, name)).toMatchObject({
    ok: true,
  });
  await profile.ready();
  return profile;
};
const connected = (status: SyncStatus): boolean => status.machines.some(({ state }) => state === 'connected');
const settled = async (a: TestProfile, b: TestProfile): Promise<string> =>
  until('both the same', async () => {
    const [one, two] = [await a.call('syncHash'), await b.call('syncHash')];
    return one === two && connected(await a.call('syncStatus')) && one;
  });

describe('two machines of one shop', () => {
  it('pair, and what is written on one is on the other', async () => {
    const { till, office } = await shopOnTwo();
    await settled(till, office);
    await done(till, 'order.startDraft', ORDER, {});
    await done(till, 'order.addNote', ORDER, { noteId: 'n1', text: 'from the till' });
    await until('the order is there', () => office.call('order', ORDER));
    await done(office, 'order.addNote', ORDER, { noteId: 'n2', text: 'from the office' });
    await until('both notes are here', async () => (await till.call('order', ORDER))?.notes.length === 2);
    await settled(till, office);
    const status = await till.call('syncStatus');
    expect(status.machines.map(({ name, state, role }) => [name, state, role])).toEqual([
      ['Till 1', 'here', 'owner'],
      ['Office', 'connected', 'member'],
    ]);
    const there = status.machines[1];
    expect(there).toMatchObject({ prefix: 'A2', lacksOfUs: 0, weLack: 0, problem: null });
    expect(await till.call('whereabouts', ORDER)).toMatchObject({
      alone: false,
      elsewhere: [{ machine: 'Office' }],
    });
  });

  it('go on where they were when the cable is cut again and again', async () => {
    const { lan, till, office } = await shopOnTwo();
    await settled(till, office);
    const dev = devOf(await office.call('syncStatus'), 'Office');
    lan.part(dev);
    for (let i = 0; i < 40; i += 1) {
      await done(till, 'order.startDraft', orderId(100 + i), {});
      await done(office, 'order.startDraft', orderId(200 + i), {});
    }
    expect(await till.call('unsentOrders')).toHaveLength(40);
    expect((await till.call('syncStatus')).unsent).toBe(40);
    for (const frames of [0, 1, 2, 3, 5]) {
      lan.cutAfter = frames;
      lan.join(dev);
      await until('the cut', async () => lan.cutAfter === 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      lan.part(dev);
    }
    lan.cutAfter = null;
    lan.join(dev);
    await settled(till, office);
    expect(await till.call('unsentOrders')).toEqual([]);
    for (let i = 0; i < 40; i += 1) {
      expect(await till.call('order', orderId(200 + i))).not.toBeNull();
      expect(await office.call('order', orderId(100 + i))).not.toBeNull();
    }
    // Equal sides have nothing to say but hello.
    lan.part(dev);
    lan.frames.length = 0;
    lan.join(dev);
    await until('both said hello', async () => lan.frames.length >= 2);
    await settled(till, office);
    expect(lan.frames.map(({ frame }) => (JSON.parse(String(frame)) as { t: string }).t)).toEqual([
      'hello',
      'hello',
    ]);
  });

  it('write on one order while apart, and both have both afterwards', async () => {
    const { lan, till, office } = await shopOnTwo();
    await done(till, 'order.startDraft', ORDER, {});
    await until('the order is there', () => office.call('order', ORDER));
    await settled(till, office);
    const dev = devOf(await office.call('syncStatus'), 'Office');
    lan.part(dev);
    await done(till, 'order.addNote', ORDER, { noteId: 'n1', text: 'till' });
    await done(office, 'order.addNote', ORDER, { noteId: 'n2', text: 'office' });
    expect(await till.call('whereabouts', ORDER)).toMatchObject({ alone: true, elsewhere: [] });
    lan.join(dev);
    await settled(till, office);
    for (const at of [till, office])
      expect((await at.call('order', ORDER))?.notes.map(({ text }) => text).sort()).toEqual([
        'office',
        'till',
      ]);
  });

  it('carry what is missing as a file, and the reply', async () => {
    const { lan, till, office } = await shopOnTwo();
    await settled(till, office);
    const dev = devOf(await office.call('syncStatus'), 'Office');
    const own = devOf(await office.call('syncStatus'), 'Till 1');
    lan.part(dev);
    await done(till, 'order.startDraft', orderId(1), {});
    await done(office, 'order.startDraft', orderId(2), {});
    const sent = await till.call('courierFor', dev);
    if ('refusal' in sent) throw new Error(JSON.stringify(sent));
    expect(sent.events).toBeLessThan(5);
    const seen = await office.call('inspectLog', sent.file, null);
    if (!seen.ok) throw new Error(JSON.stringify(seen));
    expect(seen.preview).toMatchObject({ fresh: sent.events, problems: [], founds: false });
    expect(await office.call('applyImport', seen.preview.token)).toMatchObject({ ok: true });
    expect(await office.call('order', orderId(1))).not.toBeNull();
    // What came with the file is known to be there: the reply is as small.
    const reply = await office.call('courierFor', own);
    if ('refusal' in reply) throw new Error(JSON.stringify(reply));
    expect(reply.events).toBeLessThan(5);
    const back = await till.call('inspectLog', reply.file, null);
    if (!back.ok) throw new Error(JSON.stringify(back));
    expect(await till.call('applyImport', back.preview.token)).toMatchObject({ ok: true });
    expect(await till.call('syncHash')).toBe(await office.call('syncHash'));
    expect(await till.call('courierFor', dev)).toMatchObject({ refusal: { code: 'nothingToSend' } });
  });

  it('a machine in between passes on what it hears', async () => {
    const { lan, till, office } = await shopOnTwo();
    const van = await joined(lan, till, 3, 'Van');
    await settled(till, van);
    await done(van, 'order.startDraft', ORDER, {});
    await until('the order came round', () => office.call('order', ORDER));
    const [a, b, c] = [
      await till.call('syncHash'),
      await office.call('syncHash'),
      await van.call('syncHash'),
    ];
    expect([b, c]).toEqual([a, a]);
    const prefixes = (await till.call('syncStatus')).machines.map(({ prefix }) => prefix);
    expect(prefixes.sort()).toEqual(['A', 'A2', 'A3']);
  });

  it('nothing that a removed machine writes is taken, and what it wrote before stays', async () => {
    const { lan, till, office } = await shopOnTwo();
    await done(office, 'order.startDraft', orderId(1), {});
    await until('the order is here', () => till.call('order', orderId(1)));
    await settled(till, office);
    const dev = devOf(await till.call('syncStatus'), 'Office');
    expect(await office.call('removeMachine', dev)).toMatchObject({
      ok: false,
      refusal: { code: 'notOwner' },
    });
    expect(await till.call('removeMachine', dev)).toEqual({ ok: true });
    await until('it is told', async () =>
      (await office.call('syncStatus')).machines.some(({ problem }) => problem?.code === 'E_DEVICE_REVOKED'),
    );
    await done(office, 'order.startDraft', orderId(2), {});
    // There is nobody left to send it to, so nobody is asked to wait for that.
    expect(await office.call('unsentOrders')).toEqual([]);
    expect(await office.call('syncStatus')).toMatchObject({ unsent: 0 });
    lan.join(dev);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await till.call('order', orderId(2))).toBeNull();
    expect(await till.call('order', orderId(1))).not.toBeNull();
    expect((await till.call('syncStatus')).machines).toContainEqual(
      expect.objectContaining({ name: 'Office', removed: true, state: 'refused' }),
    );
  });

  it('a wrong code, and a machine that has a shop, do not join', async () => {
    const { lan, till, office } = await shopOnTwo();
    const van = await testProfile(3, lan);
    open.push(van);
    const invited = await till.call('invite');
    if (!invited.ok) throw new Error(JSON.stringify(invited));
    const at = invited.addresses[0] ?? '';
    expect(await van.call('joinShop', at, 'AAAA', 'Van')).toMatchObject({
      ok: false,
      refusal: { code: 'joinFailed', facts: { code: 'E_PAIR_PROOF' } },
    });
    expect(await van.call('status')).toEqual({ phase: 'welcome' });
    expect(await office.call('joinShop', at, invited.code, 'Office')).toMatchObject({
      ok: false,
      refusal: { code: 'shopExists' },
    });
    expect(await office.call('invite')).toMatchObject({ ok: false, refusal: { code: 'notOwner' } });
  });

  it('what came of a removed machine before the removal was heard is kept aside, and all show the same', async () => {
    const { lan, till, office } = await shopOnTwo();
    const van = await joined(lan, till, 3, 'Van');
    await settled(till, van);
    const status = await till.call('syncStatus');
    const [officeDev, vanDev] = [devOf(status, 'Office'), devOf(status, 'Van')];
    lan.part(officeDev);
    lan.part(vanDev);
    await done(office, 'order.startDraft', orderId(1), {});
    const file = await office.call('courierFor', vanDev);
    if ('refusal' in file) throw new Error(JSON.stringify(file));
    const seen = await van.call('inspectLog', file.file, null);
    if (!seen.ok) throw new Error(JSON.stringify(seen));
    await van.call('applyImport', seen.preview.token);
    expect(await van.call('order', orderId(1))).not.toBeNull();
    expect(await till.call('removeMachine', officeDev)).toEqual({ ok: true });
    lan.join(vanDev);
    await until('it is aside', async () => (await van.call('order', orderId(1))) === null);
    await settled(till, van);
    const there = (await van.call('syncStatus')).machines.find(({ dev }) => dev === officeDev);
    expect(there).toMatchObject({ removed: true, aside: 1 });
    expect(await till.call('order', orderId(1))).toBeNull();
    expect(await van.call('verify')).toMatchObject({ complete: true, firstDifference: null, findings: [] });
    await van.restart();
    await van.ready();
    await until('it is aside again', async () => (await van.call('order', orderId(1))) === null);
  });

  it('a machine that lost its shop joins again, also while it looks at the sample', async () => {
    const lan = memoryLan();
    const till = await testProfile(1, lan);
    const office = await testProfile(2, lan);
    open.push(till, office);
    await till.call('found', SHOP);
    await till.ready();
    for (const time of [1, 2]) {
      if (time === 1) expect(await office.call('openSample')).toMatchObject({ ok: true });
      const invited = await till.call('invite');
      if (!invited.ok) throw new Error(JSON.stringify(invited));
      const { addresses } = await until('listening', async () => {
        const status = await till.call('syncStatus');
        return status.addresses.length > 0 && status;
      });
      const answer = await office.call('joinShop', addresses[0] ?? '', invited.code, 'Office');
      expect(answer).toMatchObject({ ok: true });
      expect((await office.ready()).shop).toMatchObject({ name: 'Corner Shop', slot: 'shop' });
      await settled(till, office);
      expect((await till.call('syncStatus')).admitted).toBe(devOf(await till.call('syncStatus'), 'Office'));
      if (time === 2) break;
      await office.core.close();
      office.slots.delete('shop');
      office.chosen = null;
      await office.restart();
    }
    const machines = (await office.ready()).shop.machines.map(({ name, prefix }) => [name, prefix]);
    expect(machines).toEqual([
      ['Till 1', 'A'],
      ['Office', 'A2'],
      ['Office', 'A3'],
    ]);
  });

  it('two owners who remove each other are both out for everybody, whichever was heard first', async () => {
    const { lan, till, office } = await shopOnTwo();
    const van = await joined(lan, till, 3, 'Van');
    const cart = await joined(lan, till, 4, 'Cart');
    await settled(till, office);
    const status = await till.call('syncStatus');
    const [a, b] = [devOf(status, 'Till 1'), devOf(status, 'Office')];
    const [c, d] = [devOf(status, 'Van'), devOf(status, 'Cart')];
    expect(await till.call('setMachineRole', b, 'owner')).toEqual({ ok: true });
    await until('the role is known', async () => (await office.call('syncStatus')).owner);
    for (const one of [van, cart])
      await until('the role is known there', async () =>
        (await one.call('syncStatus')).machines.some(({ dev, role }) => dev === b && role === 'owner'),
      );
    for (const dev of [a, b, c, d]) lan.part(dev);
    expect(await till.call('removeMachine', b)).toEqual({ ok: true });
    expect(await office.call('removeMachine', a)).toEqual({ ok: true });
    // Each of the others hears of one removal first, by file, and of the other one from each other.
    const carry = async (from: TestProfile, to: TestProfile, dev: string): Promise<void> => {
      const file = await from.call('courierFor', dev);
      if ('refusal' in file) throw new Error(JSON.stringify(file));
      const seen = await to.call('inspectLog', file.file, null);
      if (!seen.ok) throw new Error(JSON.stringify(seen));
      expect(await to.call('applyImport', seen.preview.token)).toMatchObject({ ok: true });
    };
    await carry(till, van, c);
    await carry(office, cart, d);
    await van.call('addAddress', d, 'machine-4:47823');
    await cart.call('setSharing', true);
    lan.join(c);
    lan.join(d);
    await until('both the same', async () => (await van.call('syncHash')) === (await cart.call('syncHash')));
    for (const one of [van, cart]) {
      const removed = (await one.call('syncStatus')).machines.filter((machine) => machine.removed);
      expect(removed.map(({ name }) => name).sort()).toEqual(['Office', 'Till 1']);
    }
  });
});
