import type { z } from '../../kernel/schema.ts';
import { accept, type DecideContext, type Decision, type NewEvent } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { amountRefusal } from '../limits.ts';
import { kept, standsForCircle } from '../merged.ts';
import { no, type Refused } from '../refusals.ts';
import type { CustomerCommandType, customerCommands } from './commands.ts';
import { hasContact } from './fold.ts';
import type { Contact, CustomerState } from './state.ts';
import { undoCustomer } from './undo.ts';

type Data<T extends CustomerCommandType> = z.infer<(typeof customerCommands)[T]>;

const thereGuard = (state: CustomerState, context: DecideContext): Refused | null => {
  if (state.added === null) return no('noSuchCustomer');
  if (state.mergedInto === null) return null;
  const { keep } = state.mergedInto;
  if (standsForCircle(context.aggregateId, keep, context.customer)) return null;
  return no('customerMerged', { customer: context.customer(keep)?.name ?? '' });
};

/** Nobody is refused for looking like somebody else: duplicates are suggested, never blocked. */
const add = (state: CustomerState, data: Data<'customer.add'>): Decision => {
  if (state.added !== null) return no('customerExists');
  const { name, phones, emails, addresses, lang, group } = data;
  const p = { name, phones: [...new Set(phones)], emails: [...new Set(emails)], addresses };
  return accept({
    t: 'customer.added',
    p: { ...p, ...(lang === undefined ? {} : { lang }), ...(group === undefined ? {} : { group }) },
  });
};

const change = (state: CustomerState, data: Data<'customer.change'>, context: DecideContext): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  const events: NewEvent[] = [];
  for (const field of ['name', 'lang', 'group', 'note'] as const) {
    const from = state[field];
    const to = data[field];
    if (to === undefined || to === from) continue;
    events.push({ t: 'customer.fieldChanged', p: { field, from, to } });
  }
  return accept(...events);
};

const saysNothing = (contact: Contact): boolean => {
  if (contact.kind !== 'address') return false;
  const { lines, name, city, region, postalCode, country } = contact.value;
  return [...lines, name, city, region, postalCode, country].every((text) => (text ?? '').trim() === '');
};

const addContact = (
  state: CustomerState,
  data: Data<'customer.addContact'>,
  context: DecideContext,
): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  if (saysNothing(data)) return no('contactEmpty');
  return hasContact(state, data) ? accept() : accept({ t: 'customer.contactAdded', p: data });
};

const removeContact = (
  state: CustomerState,
  data: Data<'customer.removeContact'>,
  context: DecideContext,
): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  return hasContact(state, data) ? accept({ t: 'customer.contactRemoved', p: data }) : accept();
};

const setCreditTerms = (
  state: CustomerState,
  data: Data<'customer.setCreditTerms'>,
  context: DecideContext,
): Decision => {
  const refused = thereGuard(state, context) ?? amountRefusal(data.limit ?? 0, context.shop.currency);
  if (refused !== null) return refused;
  const { limit, days } = state.credit;
  if (limit === data.limit && days === data.days) return accept();
  return accept({ t: 'customer.creditTermsSet', p: { limit: data.limit, days: data.days } });
};

const merge = (state: CustomerState, data: Data<'customer.merge'>, context: DecideContext): Decision => {
  const refused = thereGuard(state, context);
  if (refused !== null) return refused;
  const keep = kept(data.keep, context.customer);
  if (keep === undefined) return no('noSuchCustomer');
  if (keep.id === context.aggregateId) return no('mergeWithItself');
  return accept({ t: 'customer.merged', p: { keep: keep.id, drop: context.aggregateId } });
};

const unmerge = (state: CustomerState): Decision => {
  if (state.added === null) return no('noSuchCustomer');
  if (state.mergedInto === null) return no('customerNotMerged', { customer: state.name });
  return accept({ t: 'customer.unmerged', p: { mergeEventId: state.mergedInto.eventId } });
};

type Handlers = {
  [T in CustomerCommandType]: (state: CustomerState, data: Data<T>, context: DecideContext) => Decision;
};

const handlers: Handlers = {
  'customer.add': add,
  'customer.change': change,
  'customer.addContact': addContact,
  'customer.removeContact': removeContact,
  'customer.setCreditTerms': setCreditTerms,
  'customer.merge': merge,
  'customer.unmerge': unmerge,
  'customer.archive': (state, { reason }, context) =>
    thereGuard(state, context) ??
    (state.archived === null ? accept({ t: 'customer.archived', p: { reason } }) : accept()),
  'customer.restore': (state, { reason }, context) =>
    thereGuard(state, context) ??
    (state.archived === null ? accept() : accept({ t: 'customer.restored', p: { reason } })),
  'customer.undo': undoCustomer,
  'customer.resolveException': (state, data) =>
    (state.added === null ? no('noSuchCustomer') : null) ?? resolveException(state, 'customer', data),
  'customer.reopenException': (state, data) => reopenException(state, 'customer', data),
};

export const decideCustomer = <T extends CustomerCommandType>(
  state: CustomerState,
  type: T,
  data: Data<T>,
  context: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return handlers[type](state, data, context);
};
