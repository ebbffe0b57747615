import { beforeAll, describe, expect, it, vi } from 'vitest';
import { idOf } from '../../../contract/session.ts';
import { type TestProfile, testProfile } from '../../../support/profile.ts';
import {
  blobOf,
  eventsOf,
  exportedText,
  goingOn,
  imported,
  KINDS,
  orderCommands,
  packed,
  parsed,
  type Shop,
  sent,
  shop,
  takenIn,
  type Written,
  written,
} from '../support.ts';

let source: Shop;
beforeAll(async () => {
  source = await shop();
});

const order = idOf('o', 1);

/** What an app of the future wrote on the first machine. */
const future: Written[] = [
  { t: 'order.returned', a: order, payload: { lines: [{ lineId: 'a', qty: { units: 1, scale: 0 } }] } },
  { t: 'order.noteAdded', a: order, payload: { noteId: 'n', text: ['rich', 'text'] }, more: { sv: 2 } },
  { t: 'voucher.issued', a: 'v_00000000-0000-7000-8000-000000000001', payload: { amount: 5 } },
  { t: 'product.priceSet', a: idOf('p', 1), payload: { tiers: [] }, more: { sv: 7, future: true } },
  { t: 'customer.merged', a: idOf('c', 1), payload: {}, more: { sv: 1_000_000 } },
];

const fileOfTheFuture = async (): Promise<{ text: string; lines: string[] }> => {
  const run = await (await goingOn(source, 0)).run(future);
  const text = written({ ...source.file, frames: [...source.file.frames, run] });
  return { text, lines: run.events.map((event) => event.join('\n')) };
};

let seeds = 400;
const fresh = async (): Promise<TestProfile> => testProfile(++seeds);

describe.each([...KINDS])('events of a newer app in a %s file', (kind) => {
  it('are kept, shown as what they are, and given on with the same bytes', async () => {
    const { text, lines } = await fileOfTheFuture();
    const profile = await fresh();
    const { preview, applied } = await imported(profile, await packed(text, kind));
    expect(preview).toMatchObject({ problems: [], events: source.events.size + future.length });
    expect(applied).toMatchObject({ ok: true, fresh: source.events.size + future.length });
    const { rows } = await profile.call('events', {}, null, 500);
    for (const { t, a } of future)
      expect(
        rows.find((row) => row.t === t && row.aggregate === a && !row.known),
        t,
      ).toBeDefined();
    expect(rows.filter((row) => !row.known)).toHaveLength(future.length);
    expect((await profile.call('order', order))?.newer).toBe(2);
    expect((await profile.call('verify')).findings).toEqual([]);
    // From one machine to the next, and to one after that.
    const again = await fresh();
    await imported(again, blobOf(await exportedText(profile)));
    for (const each of [profile, again]) {
      const held = eventsOf(parsed(await exportedText(each)));
      expect([...held].sort()).toEqual([...eventsOf(parsed(text))].sort());
      for (const line of lines) expect([...held.values()]).toContain(line);
    }
  });
});

it('what a newer app wrote about can be read and not changed; everything else can', async () => {
  const profile = await fresh();
  await imported(profile, blobOf((await fileOfTheFuture()).text));
  const refused = async (type: string, aggregate: string, data: object) =>
    expect(
      await profile.core.call('dispatch', [{ id: `an-attempt-at-${type}`, type, aggregate, data }]),
      type,
    ).toMatchObject({ ok: false, refusal: { code: 'madeByNewerVersion' } });
  await refused('order.addNote', order, { noteId: 'x', text: 'x' });
  await refused('product.describe', idOf('p', 1), { description: 'x' });
  await refused('customer.change', idOf('c', 1), { name: 'x' });
  await profile.call('dispatch', {
    id: 'another-order-01',
    type: 'order.addNote',
    aggregate: idOf('o', 2),
    data: { noteId: 'x', text: 'x' },
  });
  expect((await profile.call('order', idOf('o', 2)))?.notes).toHaveLength(1);
});

describe('an app that does not know a type', () => {
  /** The app as it was before notes could be added to orders; its views are of another version then. */
  const olderApp = async (): Promise<typeof testProfile> => {
    vi.resetModules();
    vi.doMock('../../../../shared/domain/order/events.ts', async (original) => {
      const now = await original<typeof import('../../../../shared/domain/order/events.ts')>();
      const { 'order.noteAdded': _, ...orderEvents } = now.orderEvents;
      return { ...now, orderEvents };
    });
    vi.doMock('../../../../shared/projections/to-entry.ts', async (original) => ({
      ...(await original<typeof import('../../../../shared/projections/to-entry.ts')>()),
      VIEWS_VERSION: 1,
    }));
    const { testProfile: older } = await import('../../../support/profile.ts');
    vi.doUnmock('../../../../shared/domain/order/events.ts');
    vi.doUnmock('../../../../shared/projections/to-entry.ts');
    vi.resetModules();
    return older;
  };

  it('keeps its events, passes them on, and shows what they say once it was updated', async () => {
    const writer = await fresh();
    await imported(writer, blobOf(source.text));
    await sent(writer, [
      ...orderCommands(50),
      {
        id: 'the-note-on-an-order',
        type: 'order.addNote',
        aggregate: idOf('o', 50),
        data: { noteId: 'n1', text: 'leave it at the door' },
      },
    ]);
    const text = await exportedText(writer);
    const noted = [...eventsOf(parsed(text)).values()].filter((event) =>
      event.includes('"t":"order.noteAdded"'),
    );
    expect(noted).toHaveLength(1);

    const older = await (await olderApp())(++seeds);
    await imported(older, blobOf(text));
    expect(await older.call('order', idOf('o', 50))).toMatchObject({ newer: 1, notes: [] });
    const passedOn = await exportedText(older);
    for (const event of noted) expect(passedOn).toContain(event);
    await older.core.close();

    const updated = await fresh();
    for (const [slot, kept] of older.slots) updated.slots.set(slot, structuredClone(kept));
    updated.signer = older.signer;
    await updated.restart();
    await updated.ready();
    const notes = [{ noteId: 'n1', text: 'leave it at the door' }];
    expect(await updated.call('order', idOf('o', 50))).toMatchObject({ newer: 0, notes });
    expect((await updated.call('verify')).findings).toEqual([]);

    const third = await fresh();
    await imported(third, blobOf(passedOn));
    expect(await third.call('order', idOf('o', 50))).toMatchObject({ newer: 0, notes });
  });
});

describe('a file of a newer version', () => {
  it('is refused with both versions', async () => {
    const plain = source.text.replace('{"daybook":"log","v":1', '{"daybook":"log","v":2');
    for (const kind of KINDS) {
      const { problems, log } = await takenIn(await packed(plain, kind));
      expect(problems).toMatchObject([{ code: 'E_VERSION', facts: { found: 2, known: 1 } }]);
      expect(log).toBeNull();
    }
    const sparse = blobOf('{"daybook":"log","v":3,"everything":"else"}\n');
    expect((await takenIn(sparse)).problems).toMatchObject([{ code: 'E_VERSION', facts: { found: 3 } }]);
    const archive = await (await packed(source.text, 'archive')).text();
    const newer = blobOf(
      archive.replace('{"magic":"daybook-archive","v":1', '{"magic":"daybook-archive","v":2'),
    );
    expect((await takenIn(newer)).problems).toMatchObject([
      { code: 'E_VERSION', facts: { found: 2, known: 1 } },
    ]);
  });

  it('with further fields is read like any other', async () => {
    const { header, frames } = source.file;
    const more = frames.map(({ seg, events }) => ({ seg: { ...seg, more: [1] } as typeof seg, events }));
    const read = await takenIn(
      blobOf(written({ header: { ...header, more: {} } as typeof header, frames: more })),
    );
    expect(read.problems).toEqual([]);
  });
});
