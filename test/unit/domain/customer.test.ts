import { describe, expect, it } from 'vitest';
import { customer } from '../../../shared/domain/customer/index.ts';
import { contextOf, customerFacts, customerIdOf, outcome, story } from '../../support/given.ts';

const context = contextOf({ aggregateId: customerIdOf(5) });
const ann = () => {
  const it = story(customer, context);
  it.done('customer.add', { name: 'Ann', phones: ['030 1', '030 1', '030 2'], group: 'regulars' });
  return it;
};

describe('a customer', () => {
  it('has sets of contacts', () => {
    const it = ann();
    expect([...it.state.phones]).toEqual(['030 1', '030 2']);
    expect(outcome(it.tell('customer.addContact', { kind: 'phone', value: '030 1' }))).toBe('nothing');
    it.done('customer.addContact', { kind: 'address', value: { lines: ['Harbour 1'], city: 'Kiel' } });
    expect(
      outcome(
        it.tell('customer.addContact', { kind: 'address', value: { lines: ['Harbour 1'], city: 'Kiel' } }),
      ),
    ).toBe('nothing');
    expect(outcome(it.tell('customer.addContact', { kind: 'address', value: { lines: ['  '] } }))).toBe(
      'contactEmpty',
    );
    it.done('customer.removeContact', { kind: 'phone', value: '030 2' });
    expect(outcome(it.tell('customer.removeContact', { kind: 'phone', value: '030 2' }))).toBe('nothing');
    it.done('customer.undo', { eventId: it.events.at(-1)?.id ?? '' });
    expect(it.state.phones.has('030 2')).toBe(true);
  });

  it('keeps numbers that two machines added', () => {
    const it = ann();
    it.fold('customer.contactAdded', { kind: 'email', value: 'a@x' }, { linear: false });
    it.fold('customer.contactAdded', { kind: 'email', value: 'b@x' }, { linear: false });
    expect([...it.state.emails]).toEqual(['a@x', 'b@x']);
  });

  it('changes field by field and takes that back', () => {
    const it = ann();
    const events = it.done('customer.change', { name: 'Anne', group: 'regulars', note: 'rings twice' });
    expect(events).toHaveLength(2);
    it.done('customer.undo', { eventId: events[0]?.id ?? '' });
    expect(it.state).toMatchObject({ name: 'Ann', note: '' });
    const [terms] = it.done('customer.setCreditTerms', { limit: 10_000, days: 14 });
    expect(outcome(it.tell('customer.setCreditTerms', { limit: 10_000, days: 14 }))).toBe('nothing');
    it.done('customer.undo', { eventId: terms?.id ?? '' });
    expect(it.state.credit).toEqual({ limit: null, days: null });
  });

  it('is joined with another and parted again', () => {
    const it = ann();
    const self = contextOf({ aggregateId: customerIdOf(5), customer: () => customerFacts(5) });
    expect(outcome(it.tell('customer.merge', { keep: customerIdOf(5) }, self))).toBe('mergeWithItself');
    it.done('customer.merge', { keep: customerIdOf(2) });
    expect(outcome(it.tell('customer.change', { name: 'x' }))).toBe('customerMerged');
    it.done('customer.unmerge', {});
    expect(it.state.mergedInto).toBeNull();
    expect(outcome(it.tell('customer.unmerge', {}))).toBe('customerNotMerged');
    const [merged] = it.done('customer.merge', { keep: customerIdOf(2) });
    it.done('customer.undo', { eventId: merged?.id ?? '' });
    expect(it.state.mergedInto).toBeNull();
  });

  it('is archived, not deleted', () => {
    const it = ann();
    const [archived] = it.done('customer.archive', {});
    expect(outcome(it.tell('customer.archive', {}))).toBe('nothing');
    it.done('customer.restore', {});
    expect(outcome(it.tell('customer.restore', {}))).toBe('nothing');
    expect(outcome(it.tell('customer.undo', { eventId: archived?.id ?? '' }))).toBe('alreadyUndone');
    expect(outcome(story(customer).tell('customer.change', { name: 'x' }))).toBe('noSuchCustomer');
    expect(outcome(it.tell('customer.add', { name: 'x' }))).toBe('customerExists');
    expect(it.state.odd.anomaly).toBe(0);
  });
});
