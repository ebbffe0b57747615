import { beforeEach, describe, expect, it } from 'vitest';
import { freshSigner } from '../../../support/parts.ts';
import { type TestProfile, testProfile } from '../../../support/profile.ts';
import { SHOP } from '../../../support/shop.ts';
import {
  blobOf,
  eventsOf,
  exportedText,
  heldBy,
  imported,
  orderCommands,
  parsed,
  ridOf,
  sent,
  takenIn,
  written,
} from '../support.ts';

let seeds = 300;
const fresh = async (): Promise<TestProfile> => testProfile(++seeds);

const founded = async (): Promise<TestProfile> => {
  const profile = await fresh();
  await profile.call('found', SHOP);
  await profile.ready();
  await sent(profile, [
    {
      id: 'the-first-product',
      type: 'product.add',
      aggregate: 'p_00000000-0000-7000-8000-000000000001',
      data: { name: 'Tea', price: { units: 1250, scale: 2 } },
    },
    ...orderCommands(1),
  ]);
  return profile;
};

/** Everything on the disk of a profile, anchor and all, on the same machine or on another. */
const copied = async (profile: TestProfile, to: 'same machine' | 'other machine'): Promise<TestProfile> => {
  await profile.core.close();
  const copy = await fresh();
  const slot = profile.slots.get('shop');
  if (!slot) throw new Error('there is no shop');
  copy.slots.set('shop', {
    disk: structuredClone(slot.disk),
    views: structuredClone(slot.views),
    anchor: to === 'same machine' ? structuredClone(slot.anchor) : { record: null },
  });
  copy.signer = to === 'same machine' ? profile.signer : await freshSigner();
  await profile.restart();
  await profile.ready();
  await copy.restart();
  await copy.ready();
  return copy;
};

const fileOf = async (profile: TestProfile): Promise<Blob> => blobOf(await exportedText(profile));

/** Short id → text of everything a profile holds. */
const held = async (profile: TestProfile): Promise<Map<string, string>> =>
  eventsOf(parsed(await exportedText(profile)));

const sorted = (events: Map<string, string>): [string, string][] => [...events].sort();

const books = async (profile: TestProfile) => {
  const page = { offset: 0, limit: 1000 };
  const orders = await profile.call('orders', {
    filter: { view: 'all' },
    sort: 'number',
    descending: false,
    ...page,
  });
  const customers = await profile.call('customers', {
    filter: {},
    sort: 'name',
    descending: false,
    ...page,
  });
  return { orders: orders.rows, customers: customers.rows };
};

const proven = async (profile: TestProfile): Promise<void> => {
  expect((await profile.call('verify')).findings).toEqual([]);
};

/** Each takes in what the other has, until both have the same. */
const merged = async (one: TestProfile, other: TestProfile): Promise<void> => {
  for (const [from, to] of [
    [one, other],
    [other, one],
    [one, other],
  ] as const) {
    const { preview } = await imported(to, await fileOf(from));
    expect(preview.problems).toEqual([]);
  }
  expect(sorted(await held(one))).toEqual(sorted(await held(other)));
  expect(await books(one)).toEqual(await books(other));
  await proven(one);
  await proven(other);
};

/** A file gives an empty profile everything, with nothing to complain of. */
const restorable = async (profile: TestProfile): Promise<void> => {
  const everything = await held(profile);
  const read = await takenIn(await fileOf(profile));
  expect(read.problems).toEqual([]);
  expect(sorted(await heldBy(read.log))).toEqual(sorted(everything));
  const elsewhere = await fresh();
  const { preview } = await imported(elsewhere, await fileOf(profile));
  expect(preview.problems).toEqual([]);
  expect(sorted(await held(elsewhere))).toEqual(sorted(everything));
  expect(await books(elsewhere)).toEqual(await books(profile));
  await proven(elsewhere);
};

let till: TestProfile;
beforeEach(async () => {
  till = await founded();
});

describe('a machine set back to an older state of itself', () => {
  it('gets back what it lacks, and goes on under another identity', async () => {
    const older = await copied(till, 'same machine');
    const rid = await ridOf(till);
    await sent(till, orderCommands(2));
    const before = await held(till);
    expect(await ridOf(older)).toBe(rid);
    const { preview, applied } = await imported(older, await fileOf(till));
    expect(preview).toMatchObject({ retires: true, exceptions: [], machines: [{ rid, own: true }] });
    expect(applied).toMatchObject({ ok: true, fresh: preview.fresh, identity: 'new' });
    const now = await held(older);
    for (const [id, text] of before) expect(now.get(id)).toBe(text);
    expect(await ridOf(older)).not.toBe(rid);
    expect((await older.ready()).shop).toMatchObject({ minted: 'restore', machine: { prefix: 'Ar1' } });
    await sent(older, orderCommands(3));
    await proven(older);
    await restorable(older);
    await merged(older, till);
  });

  it('that wrote on keeps both branches, shows and saves both, and goes on under another identity', async () => {
    const older = await copied(till, 'same machine');
    const rid = await ridOf(till);
    await sent(till, orderCommands(2));
    await sent(older, orderCommands(3));
    const both = new Map([...(await held(till)), ...(await held(older))]);
    const { preview, applied } = await imported(older, await fileOf(till));
    expect(preview).toMatchObject({
      retires: true,
      exceptions: [{ kind: 'forked', id: rid }, { kind: 'sameNumber' }],
    });
    expect(applied).toMatchObject({ ok: true, identity: 'new' });
    expect((await older.ready()).shop.minted).toBe('fork');
    const now = await held(older);
    for (const [id, text] of both) expect(now.get(id)).toBe(text);
    const { customers } = await books(older);
    expect(customers).toHaveLength(3);
    await proven(older);
    await restorable(older);
    await sent(older, orderCommands(4));
    await older.restart();
    await older.ready();
    await proven(older);
    // The other one learns of the fork in its turn.
    const back = await imported(till, await fileOf(older));
    expect(back.applied).toMatchObject({ ok: true, identity: 'new' });
    await merged(older, till);
    await restorable(till);
  });

  it('whose import is cut short never writes as the old identity again', async () => {
    const older = await copied(till, 'same machine');
    const rid = await ridOf(till);
    // More runs than become durable together.
    for (let n = 0; n < 140; n += 1) {
      await sent(till, [
        {
          id: `a-guest-${n}-of-many`,
          type: 'customer.add',
          aggregate: `c_00000000-0000-7000-8000-0000000${10_000 + n}`,
          data: { name: `Guest ${n}` },
        },
      ]);
      await exportedText(till);
    }
    const inspected = await older.call('inspectLog', await fileOf(till), null);
    if (!inspected.ok) throw new Error(inspected.problem.code);
    older.notices.push = (...notices) => {
      for (const notice of notices)
        if (notice.type === 'progress' && notice.work === 'import' && !notice.finished)
          void older.call('cancelWork', 'import');
      return 0;
    };
    expect(await older.call('applyImport', inspected.preview.token)).toMatchObject({
      ok: false,
      refusal: { code: 'cancelled' },
    });
    expect((await older.ready()).shop.rid).not.toBe(rid);
    await sent(older, orderCommands(5));
    await merged(older, till);
    await restorable(older);
  });
});

describe('a profile that was copied to another machine', () => {
  it('saves what its former device never signed, and it is restored elsewhere', async () => {
    const copy = await copied(till, 'other machine');
    expect((await copy.ready()).shop.minted).toBe('clone');
    await sent(copy, orderCommands(6));
    const text = await exportedText(copy);
    const unsigned = parsed(text).frames.filter(({ seg }) => seg.sig === '');
    expect(unsigned.map(({ seg }) => seg.rid)).toEqual([await ridOf(till)]);
    await restorable(copy);
    const elsewhere = await fresh();
    await imported(elsewhere, blobOf(text));
    await sent(elsewhere, orderCommands(7));
    await restorable(elsewhere);
    await merged(elsewhere, copy);
  });

  it('and from there to a third one saves what neither of the former ones signed', async () => {
    const copy = await copied(till, 'other machine');
    await sent(copy, orderCommands(6));
    const third = await copied(copy, 'other machine');
    await sent(third, orderCommands(7));
    const unsigned = parsed(await exportedText(third)).frames.filter(({ seg }) => seg.sig === '');
    expect(new Set(unsigned.map(({ seg }) => seg.rid))).toEqual(
      new Set([await ridOf(till), await ridOf(copy)]),
    );
    await restorable(third);
    await merged(third, copy);
    await merged(copy, till);
    await restorable(till);
  });

  it('takes in what its former device signed later, and saves both in an order that can be read', async () => {
    // Some of it is signed when the profile is copied, and some is not.
    await exportedText(till);
    await sent(till, orderCommands(2));
    const copy = await copied(till, 'other machine');
    await sent(till, orderCommands(8));
    const { preview } = await imported(copy, await fileOf(till));
    expect(preview).toMatchObject({ problems: [], exceptions: [], retires: false });
    await sent(till, orderCommands(9));
    await imported(copy, await fileOf(till));
    await sent(copy, orderCommands(10));
    await proven(copy);
    await restorable(copy);
    await copy.restart();
    await copy.ready();
    await proven(copy);
    await merged(copy, till);
    await restorable(till);
  });
});

it('an unsigned run that nothing vouches for is left out, and the person is told', async () => {
  const copy = await copied(till, 'other machine');
  const { header, frames } = parsed(await exportedText(copy));
  const first = await ridOf(till);
  const rest = frames.filter(({ seg }) => seg.rid === first);
  const read = await takenIn(blobOf(written({ header, frames: rest })));
  expect(read.problems).toMatchObject([{ code: 'E_SIG', where: { rid: first } }]);
  expect(read.log).toBeNull();
});

describe('two machines that were apart', () => {
  it('have the same events and the same books once each took in the file of the other', async () => {
    const other = await fresh();
    await imported(other, await fileOf(till));
    await sent(till, orderCommands(20));
    await sent(other, orderCommands(21));
    const [ours, theirs] = [await fileOf(till), await fileOf(other)];
    await sent(till, orderCommands(22));
    await imported(till, theirs);
    await imported(other, ours);
    await sent(other, orderCommands(23));
    await merged(till, other);
    // An archive from before changes nothing any more.
    const { applied } = await imported(till, ours);
    expect(applied).toMatchObject({ ok: true, fresh: 0, ordersChanged: 0, identity: 'kept' });
    await restorable(till);
  });
});
