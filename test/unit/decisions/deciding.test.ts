import { describe, expect, it } from 'vitest';
import { stockIdOf } from '../../../shared/domain/stock/commands.ts';
import { StoreFailure } from '../../../shared/log/store.ts';
import { idOf } from '../../contract/session.ts';
import type { TestProfile } from '../../support/profile.ts';
import {
  act,
  bring,
  cards,
  decided,
  done,
  foreseen,
  hashOf,
  meet,
  only,
  open,
  said,
  twoMachines,
} from './two-shops.ts';

const tea = idOf('p', 1);
const cup = idOf('p', 2);
const euros = (units: number) => ({ units, scale: 2 });

const priceOf = async (at: TestProfile, id: string = tea) => (await at.call('product', id))?.row.price;

/** Tea at 10, then 11 on one machine and 12, later, on the other. */
const priced = async (): Promise<[TestProfile, TestProfile]> => {
  const both = await twoMachines(async (first) => {
    await done(first, 'product.add', tea, { name: 'Tea', sku: 'TEA', price: euros(1000) });
    await done(first, 'product.add', cup, { name: 'Cup', sku: 'CUP', price: euros(300) });
  });
  const [one, other] = both;
  await done(one, 'product.setPrice', tea, { unitPrice: euros(1100) });
  await done(other, 'product.setPrice', tea, { unitPrice: euros(1200) });
  return both;
};

const clashed = async (): Promise<[TestProfile, TestProfile]> => {
  const both = await priced();
  await meet(...both);
  return both;
};

describe('a clash', () => {
  it('is one and the same card on both machines, whoever hears of the other first', async () => {
    const [one, other] = await priced();
    await bring(other, one);
    const first = said(await open(one));
    expect(first).toMatchObject([{ kind: 'priceSetTwice', class: 'ask', label: 'Tea', decided: null }]);
    expect(first[0]?.sides.map((side) => side.t)).toEqual(['product.priceSet', 'product.priceSet']);
    expect(first[0]?.answers.filter((answer) => answer.safe)).toHaveLength(1);
    expect(first[0]?.answers.map((answer) => answer.refusal)).toEqual([null, null]);
    await bring(one, other);
    expect(said(await open(other))).toEqual(first);
    expect(await one.call('decisionCounts')).toEqual({ ask: 1, notify: 0, kinds: { priceSetTwice: 1 } });
    expect(await hashOf(one)).toBe(await hashOf(other));
  });

  it('is shown on what it is about, and found by its class and kind', async () => {
    const [one] = await clashed();
    const { id } = await only(open(one));
    for (const filter of [{ aggregate: tea }, { class: 'ask' }, { kind: 'priceSetTwice' }] as const)
      expect((await cards(one, { standing: 'open', ...filter })).map((card) => card.id)).toEqual([id]);
    for (const filter of [{ aggregate: cup }, { class: 'notify' }, { kind: 'other' }] as const)
      expect(await cards(one, { standing: 'open', ...filter })).toEqual([]);
  });

  it('says which events reached this machine when, and which were written on it', async () => {
    const [one] = await clashed();
    const { sides } = await only(open(one));
    expect(sides.map((side) => side.arrived === null)).toEqual([true, false]);
    expect(sides.map((side) => side.by)).toEqual(['Anna', 'Anna']);
  });

  it('is foreseen before a file is taken in, and no longer once it is there or decided', async () => {
    const [one, other] = await priced();
    expect(await foreseen(other, one)).toMatchObject([
      { kind: 'priceSetTwice', label: 'Tea', facts: { product: 'Tea' } },
    ]);
    await bring(other, one);
    expect(await foreseen(other, one)).toEqual([]);
    await one.call('decide', [(await only(open(one))).id], 'later', '');
    expect(await foreseen(one, other)).toEqual([]);
  });

  it('is foreseen once, where a figure of the same order tells of it too', async () => {
    const order = idOf('o', 1);
    const [one, other] = await twoMachines(async (first) => {
      await done(first, 'product.add', tea, { name: 'Tea', price: euros(1000) });
      await done(first, 'stock.receive', stockIdOf(tea), { productId: tea, qty: { units: 9, scale: 0 } });
      await done(first, 'order.startDraft', order, {});
      const line = { lineId: 'a', productId: tea, qty: { units: 3, scale: 0 } };
      await done(first, 'order.addLine', order, line);
      await done(first, 'order.place', order, {});
    });
    await done(one, 'order.cancel', order, { reason: 'changed their mind' });
    await done(other, 'order.ship', order, { shipmentId: 's' });
    expect((await foreseen(other, one)).map(({ kind }) => kind)).toEqual(['cancelledWhileShipped']);
  });

  it('is there again after a restart, from the kept views', async () => {
    const [one] = await clashed();
    const before = await open(one);
    await one.restart();
    await one.ready();
    expect(await open(one)).toEqual(before);
  });

  it('was not there at a moment before it arose', async () => {
    const [one] = await clashed();
    const { sides } = await only(open(one));
    const at = { at: (sides[1]?.made ?? 0) - 1, mode: 'recorded' } as const;
    const paging = { offset: 0, limit: 20 };
    expect((await one.at(at, 'decisions', { standing: 'open' }, paging)).count).toBe(0);
    const later = { ...at, at: at.at + 1 };
    const then = await one.at(later, 'decisions', { standing: 'open' }, paging);
    expect(then.rows[0]?.answers.map((answer) => answer.refusal?.code)).toEqual(['inThePast', 'inThePast']);
    expect(await one.at(later, 'decide', [then.rows[0]?.id ?? ''], 'later', '')).toMatchObject({
      done: [],
      refused: [{ refusal: { code: 'inThePast' } }],
    });
  });
});

describe('a decision', () => {
  it('that keeps what is in force writes it down, and clears the card on the other machine too', async () => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    expect(await one.call('decide', [id], 'later', 'as agreed')).toEqual({ done: [id], refused: [] });
    expect(await open(one)).toEqual([]);
    expect(await one.call('decisionCounts')).toEqual({ ask: 0, notify: 0, kinds: {} });
    await bring(one, other);
    expect(await open(other)).toEqual([]);
    const card = await only(decided(other));
    expect(card).toMatchObject({
      id,
      kind: 'priceSetTwice',
      label: 'Tea',
      facts: { product: 'Tea' },
      money: { minor: 100, currency: 'EUR' },
      decided: { choice: 'later', note: 'as agreed', by: 'Anna', machine: 'Till 1' },
      answers: [],
    });
    expect(said([card])).toEqual(said(await decided(one)));
    expect(await priceOf(other)).toEqual(euros(1200));
    expect(await hashOf(one)).toBe(await hashOf(other));
  });

  it('that changes something does it in the same act', async () => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    expect(await one.call('decide', [id], 'earlier', '')).toMatchObject({ done: [id] });
    expect(await priceOf(one)).toEqual(euros(1100));
    expect(await open(one)).toEqual([]);
    const [set, resolved] = (await one.call('timeline', tea)).slice(-2);
    expect(set).toMatchObject({ t: 'product.priceSet', undoable: true });
    expect(resolved).toMatchObject({
      t: 'product.exceptionResolved',
      known: true,
      undoable: false,
      payload: { exceptionId: id, made: [set?.id] },
    });
    const acts = await one.call('events', { aggregate: tea }, null, 2);
    expect(new Set(acts.rows.map((row) => row.cmd)).size).toBe(1);
    await bring(one, other);
    expect(await open(other)).toEqual([]);
    expect(await priceOf(other)).toEqual(euros(1100));
  });

  it('can be taken back with what it did, and made again', async () => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    const before = said(await open(one));
    await one.call('decide', [id], 'earlier', '');
    expect(await one.call('undoDecision', id)).toMatchObject({ ok: true });
    expect(await priceOf(one)).toEqual(euros(1200));
    expect(await decided(one)).toEqual([]);
    // A person set the price anew, knowing of both: there is nothing left to ask.
    expect(await open(one)).toEqual([]);
    await bring(one, other);
    expect(await open(other)).toEqual([]);

    const [third] = await clashed();
    await third.call('decide', [(await only(open(third))).id], 'later', '');
    expect(await third.call('undoDecision', (await only(decided(third))).id)).toMatchObject({ ok: true });
    expect(said(await open(third)).map((card) => card.facts)).toEqual(before.map((card) => card.facts));
    const again = await only(open(third));
    expect(await third.call('decide', [again.id], 'later', '')).toMatchObject({ done: [again.id] });
  });

  it('is not taken back where what it did was changed since, with the reason', async () => {
    const [one] = await clashed();
    const { id } = await only(open(one));
    await one.call('decide', [id], 'earlier', '');
    await done(one, 'product.setPrice', tea, { unitPrice: euros(1500) });
    expect(await one.call('undoDecision', id)).toEqual({
      ok: false,
      refusal: { code: 'changedSince', facts: {} },
    });
    expect(await decided(one)).toHaveLength(1);
    expect(await priceOf(one)).toEqual(euros(1500));
  });

  it('is refused with a reason where there is nothing to decide, or no such answer', async () => {
    const [one] = await clashed();
    const { id } = await only(open(one));
    const code = async (ids: string[], choice: string) =>
      (await one.call('decide', ids, choice, '')).refused.map(({ refusal }) => refusal.code);
    expect(await code(['AAAAAAAAAAAAAAAAAAAAAA'], 'later')).toEqual(['noSuchException']);
    expect(await code([id], 'sideways')).toEqual(['noSuchChoice']);
    expect(await code([id], '')).toEqual(['badCommand']);
    expect(await code([id], 'later')).toEqual([]);
    expect(await code([id], 'later'), 'the same again').toEqual([]);
    expect(await code([id], 'earlier')).toEqual(['alreadyDecided']);
    expect(await decided(one)).toHaveLength(1);
    expect(await one.call('undoDecision', 'AAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({
      refusal: { code: 'notDecided' },
    });
  });

  it('leaves nothing behind when the store does not take it', async () => {
    const [one] = await clashed();
    const { id } = await only(open(one));
    const before = await one.call('timeline', tea);
    one.fault = (step, where) => {
      if (where === 'log') throw new StoreFailure('failed', `no room for ${step}`);
    };
    expect(await one.call('decide', [id], 'earlier', '')).toMatchObject({
      done: [],
      refused: [{ id, refusal: { code: 'storeFailed' } }],
    });
    one.fault = () => {};
    expect(await one.call('timeline', tea)).toEqual(before);
    expect((await open(one)).map((card) => card.id)).toEqual([id]);
    expect(await priceOf(one)).toEqual(euros(1200));
    await done(one, 'product.setPrice', cup, { unitPrice: euros(1) });
    expect(await one.call('decide', [id], 'earlier', '')).toMatchObject({ done: [id] });
    expect((await one.call('verify')).findings).toEqual([]);
  });

  it('is written by a command too, which says no to nothing that is there', async () => {
    const [one] = await clashed();
    const { id } = await only(open(one));
    const data = {
      exceptionId: id,
      kind: 'x',
      choice: 'y',
      note: '',
      madeFrom: ['AAAAAAAAAAAAAAAA'],
      made: [],
    };
    expect(await act(one, 'order.resolveException', idOf('o', 9), data)).toMatchObject({
      refusal: { code: 'noSuchOrder' },
    });
    expect(await act(one, 'product.resolveException', tea, data)).toMatchObject({ ok: true });
    expect(await act(one, 'product.resolveException', tea, { ...data, choice: 'z' })).toMatchObject({
      refusal: { code: 'alreadyDecided' },
    });
  });
});

describe('many at once', () => {
  const twoClashes = async (): Promise<[TestProfile, TestProfile]> => {
    const [one, other] = await priced();
    await done(one, 'product.setPrice', cup, { unitPrice: euros(400) });
    await done(other, 'product.setPrice', cup, { unitPrice: euros(500) });
    await meet(one, other);
    return [one, other];
  };

  it('are decided together when they are of one kind', async () => {
    const [one, other] = await twoClashes();
    const ids = (await open(one)).map((card) => card.id);
    expect(ids).toHaveLength(2);
    const { done: did, refused } = await one.call('decide', [...ids, ...ids], 'earlier', '');
    expect([did.sort(), refused]).toEqual([[...ids].sort(), []]);
    expect([await priceOf(one), await priceOf(one, cup)]).toEqual([euros(1100), euros(400)]);
    await bring(one, other);
    expect(await open(other)).toEqual([]);
  });

  it('are decided without the one that is refused', async () => {
    const [one] = await twoClashes();
    const all = await open(one);
    const [kept] = all.filter((card) => card.label === 'Cup');
    await one.call('decide', [kept?.id ?? ''], 'later', '');
    const both = all.map((card) => card.id);
    const { done: did, refused } = await one.call('decide', both, 'earlier', '');
    expect(did).toEqual(both.filter((id) => id !== kept?.id));
    expect(refused).toMatchObject([{ id: kept?.id, refusal: { code: 'alreadyDecided' } }]);
  });

  it('are refused when they are of different kinds', async () => {
    const [one, other] = await priced();
    await done(one, 'product.describe', cup, { name: 'Mug' });
    await done(other, 'product.describe', cup, { name: 'Beaker' });
    await meet(one, other);
    const all = await open(one);
    expect(new Set(all.map((card) => card.kind))).toEqual(new Set(['priceSetTwice', 'fieldSetTwice']));
    const ids = all.map((card) => card.id);
    const { done: did, refused } = await one.call('decide', ids, 'later', '');
    expect(did).toEqual([]);
    expect(refused.map(({ refusal }) => refusal.code)).toEqual(['oneKindAtATime', 'oneKindAtATime']);
    expect(await open(one)).toHaveLength(2);
  });
});

describe('a decision that two people made apart', () => {
  it('is one when they chose the same', async () => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    await one.call('decide', [id], 'earlier', 'mine');
    await other.call('decide', [id], 'earlier', 'ours');
    await meet(one, other);
    expect(await open(one)).toEqual([]);
    expect((await only(decided(one))).decided).toMatchObject({ choice: 'earlier', note: 'ours' });
    expect(said(await decided(one))).toEqual(said(await decided(other)));
    expect(await priceOf(one)).toEqual(euros(1100));
    // Taking back the one leaves what the other did in force: half of it is not done.
    expect(await one.call('undoDecision', id)).toMatchObject({ refusal: { code: 'changedSince' } });
    expect(await decided(other)).toHaveLength(1);
  });

  it('is taken back as one when they chose the same', async () => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    await one.call('decide', [id], 'later', '');
    await other.call('decide', [id], 'later', '');
    await meet(one, other);
    expect(await one.call('undoDecision', id)).toMatchObject({ ok: true });
    expect((await only(open(one))).id).toBe(id);
    expect(await decided(one)).toEqual([]);
  });

  const decidedApart = async (): Promise<[TestProfile, TestProfile, string]> => {
    const [one, other] = await clashed();
    const { id } = await only(open(one));
    await one.call('decide', [id], 'earlier', '');
    await other.call('decide', [id], 'later', '');
    await meet(one, other);
    return [one, other, id];
  };

  it('is asked once more when they chose differently, with both decisions on the card', async () => {
    const [one, other, id] = await decidedApart();
    const card = await only(open(one));
    expect(card).toMatchObject({
      kind: 'decidedDifferently',
      class: 'ask',
      aggregate: tea,
      facts: { about: 'priceSetTwice', first: 'earlier', second: 'later', firstBy: 'Anna' },
      answers: [
        { choice: 'first', safe: false, refusal: null },
        { choice: 'second', safe: true, refusal: null },
      ],
    });
    expect(card.sides.map((side) => side.t)).toEqual([
      'product.exceptionResolved',
      'product.exceptionResolved',
    ]);
    expect(said(await open(other))).toEqual(said([card]));
    expect((await only(decided(one))).decided?.choice, 'the later one shows').toBe('later');
    expect((await only(decided(one))).id).toBe(id);
    expect(await hashOf(one)).toBe(await hashOf(other));
  });

  it.each([
    ['first', 'earlier', 1100],
    ['second', 'later', 1200],
  ] as const)('ends with the %s one when that is chosen', async (choice, stands, price) => {
    const [one, other, id] = await decidedApart();
    const card = await only(open(one));
    expect(await one.call('decide', [card.id], choice, '')).toEqual({ done: [card.id], refused: [] });
    await bring(one, other);
    for (const at of [one, other]) {
      expect(await open(at)).toEqual([]);
      const all = await decided(at);
      expect(all.find((one) => one.id === id)?.decided?.choice).toBe(stands);
      expect(all.find((one) => one.id === card.id)?.decided?.choice).toBe(choice);
      expect(await priceOf(at)).toEqual(euros(price));
    }
    expect(await hashOf(one)).toBe(await hashOf(other));
  });

  it('is open again when the choice between them is taken back', async () => {
    const [one, , id] = await decidedApart();
    const card = await only(open(one));
    await one.call('decide', [card.id], 'first', '');
    expect(await one.call('undoDecision', card.id)).toMatchObject({ ok: true });
    expect((await only(open(one))).id).toBe(card.id);
    expect((await only(decided(one))).id).toBe(id);
  });
});
