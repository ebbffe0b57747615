import { describe, expect, it } from 'vitest';
import type { CustomerState } from '../../../../shared/domain/customer/state.ts';
import type { Till } from '../../../support/clash.ts';
import { customerIdOf } from '../../../support/given.ts';
import { ANNA, apart, kindsOf } from './apart.ts';

const BOB = customerIdOf(2);
const CARL = customerIdOf(3);
const anna = (one: Till) => one.fold(ANNA).state as CustomerState;
const add = (one: Till, id: string, name: string, contact: { phones?: string[]; emails?: string[] } = {}) =>
  one.done('customer.add', { name, ...contact }, id);

describe('row 26: a field of a customer set twice', () => {
  it('shows the later value and asks for each field of its own', () =>
    apart(
      {
        start: (a) => add(a, ANNA, 'Anna'),
        here: (a) => a.done('customer.change', { name: 'Anna Berg', group: 'trade' }, ANNA),
        there: (b) => b.done('customer.change', { name: 'Anna B.', note: 'rings twice' }, ANNA),
      },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? ['Anna B.', 'Anna Berg'] : ['Anna Berg', 'Anna B.'];
        expect(anna(here.till)).toMatchObject({ name: later, group: 'trade', note: 'rings twice' });
        expect(clashes).toMatchObject([
          {
            kind: 'fieldSetTwice',
            class: 'ask',
            aggregate: ANNA,
            facts: { name: later, field: 'name', value: later, other: earlier },
          },
        ]);
        expect(answered(clashes[0], 'later').clashes).toEqual(clashes);
        const chosen = answered(clashes[0], 'earlier');
        expect(anna(chosen.there.till).name).toBe(earlier);
        expect(chosen.clashes).toEqual([]);
      },
    ));

  it('keeps all phones and addresses without asking', () =>
    apart(
      {
        start: (a) => add(a, ANNA, 'Anna'),
        here: (a) => a.done('customer.addContact', { kind: 'phone', value: '030 111111' }, ANNA),
        there: (b) => {
          b.done('customer.addContact', { kind: 'phone', value: '030 222222' }, ANNA);
          b.done('customer.addContact', { kind: 'address', value: { lines: ['Street 2'] } }, ANNA);
        },
      },
      ({ here, clashes }) => {
        expect([...anna(here.till).phones].sort()).toEqual(['030 111111', '030 222222']);
        expect(anna(here.till).addresses.size).toBe(1);
        expect(clashes).toEqual([]);
      },
    ));

  it('asks about credit as a whole', () =>
    apart(
      {
        start: (a) => add(a, ANNA, 'Anna'),
        here: (a) => a.done('customer.setCreditTerms', { limit: 10_000, days: 14 }, ANNA),
        there: (b) => b.done('customer.setCreditTerms', { limit: 50_000, days: 30 }, ANNA),
      },
      ({ first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? [30, 14] : [14, 30];
        expect(clashes).toMatchObject([
          { kind: 'creditTermsSetTwice', facts: { name: 'Anna', days: later, other: earlier } },
        ]);
        const chosen = answered(clashes[0], 'earlier');
        expect(anna(chosen.there.till).credit).toEqual({
          limit: earlier === 14 ? 10_000 : 50_000,
          days: earlier,
        });
        expect(chosen.clashes).toEqual([]);
      },
    ));
});

describe('row 27: one person entered twice', () => {
  it('is suggested when phone or e-mail agree, once for both', () =>
    apart(
      {
        here: (a) => add(a, ANNA, 'Anna', { phones: ['030 123-456'], emails: ['Anna@example.org'] }),
        there: (b) => add(b, BOB, 'A. Berg', { phones: ['(030) 123456'], emails: ['anna@example.org'] }),
      },
      ({ clashes, answered }) => {
        expect(clashes).toMatchObject([
          {
            kind: 'customerTwice',
            class: 'notify',
            aggregate: BOB,
            facts: { name: 'Anna', other: 'A. Berg' },
          },
        ]);
        expect(clashes[0]?.answers.find(({ safe }) => safe)?.choice).toBe('two');
        expect(answered(clashes[0], 'two').clashes).toEqual(clashes);
        const merged = answered(clashes[0], 'merge');
        expect(merged.there.books().keeper(BOB)).toBe(ANNA);
        expect(merged.clashes).toEqual([]);
        merged.here.till.done('customer.unmerge', {}, BOB);
        expect(merged.here.books().keeper(BOB)).toBe(BOB);
      },
    ));

  it('is nothing where one machine entered both, or a number is everybody’s', () => {
    apart(
      {
        here: (a) => {
          add(a, ANNA, 'Anna', { phones: ['030 123456'] });
          add(a, BOB, 'Bob', { phones: ['030 123456'] });
        },
        there: (b) => b.done('order.startDraft', {}),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
    apart(
      {
        here: (a) => {
          for (let n = 1; n <= 20; n += 1) add(a, customerIdOf(n), `Walk-in ${n}`, { phones: ['000000'] });
        },
        there: (b) => add(b, customerIdOf(30), 'Walk-in', { phones: ['000000'] }),
      },
      ({ clashes }) => expect(clashes).toEqual([]),
    );
  });
});

describe('row 28: merges', () => {
  it('into each other leave one class under the one that was created first', () =>
    apart(
      {
        start: (a) => {
          add(a, ANNA, 'Anna');
          add(a, BOB, 'Bob');
        },
        here: (a) => a.done('customer.merge', { keep: BOB }, ANNA),
        there: (b) => b.done('customer.merge', { keep: ANNA }, BOB),
      },
      ({ here, clashes }) => {
        expect(clashes).toEqual([]);
        const books = here.books();
        expect([books.keeper(ANNA), books.keeper(BOB)]).toEqual([ANNA, ANNA]);
        expect([...books.customers.values()].filter((c) => c.mergedInto === null).map((c) => c.id)).toEqual([
          ANNA,
        ]);
        here.till.done('customer.change', { note: 'both of them' }, ANNA);
        expect(here.till.decide('customer.change', { note: 'x' }, BOB)).toMatchObject({ ok: false });
        here.till.done('customer.unmerge', {}, BOB);
        expect([here.books().keeper(ANNA), here.books().keeper(BOB)]).toEqual([BOB, BOB]);
      },
    ));

  it('in a chain or a ring of three leave one class', () => {
    const start = (a: Till) => {
      for (const [id, name] of [
        [ANNA, 'Anna'],
        [BOB, 'Bob'],
        [CARL, 'Carl'],
      ] as const)
        add(a, id, name);
    };
    apart(
      {
        start,
        here: (a) => a.done('customer.merge', { keep: BOB }, ANNA),
        there: (b) => b.done('customer.merge', { keep: CARL }, BOB),
      },
      ({ here }) => expect([ANNA, BOB, CARL].map(here.books().keeper)).toEqual([CARL, CARL, CARL]),
    );
    apart(
      {
        start,
        here: (a) => a.done('customer.merge', { keep: BOB }, ANNA),
        there: (b) => {
          b.done('customer.merge', { keep: CARL }, BOB);
          b.done('customer.merge', { keep: ANNA }, CARL);
        },
      },
      ({ here }) => expect([ANNA, BOB, CARL].map(here.books().keeper)).toEqual([ANNA, ANNA, ANNA]),
    );
  });

  it('of one into two others are shown', () =>
    apart(
      {
        start: (a) => {
          add(a, ANNA, 'Anna');
          add(a, BOB, 'Bob');
          add(a, CARL, 'Carl');
        },
        here: (a) => a.done('customer.merge', { keep: BOB }, ANNA),
        there: (b) => b.done('customer.merge', { keep: CARL }, ANNA),
      },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? [CARL, BOB] : [BOB, CARL];
        expect(here.books().keeper(ANNA)).toBe(later);
        expect(kindsOf(clashes)).toEqual(['mergedTwoWays']);
        expect(clashes[0]).toMatchObject({ class: 'notify', facts: { name: 'Anna' } });
        const back = answered(clashes[0], 'earlier');
        expect(back.there.books().keeper(ANNA)).toBe(earlier);
        expect(back.clashes).toEqual([]);
        const joined = answered(clashes[0], 'joinAll');
        expect([ANNA, BOB, CARL].map(joined.there.books().keeper)).toEqual([later, later, later]);
      },
    ));
});
