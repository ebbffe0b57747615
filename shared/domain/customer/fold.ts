import { addAct, markAllUndone, markUndone } from '../acts.ts';
import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { stampOf } from '../stamp.ts';
import { customerEvents } from './events.ts';
import { addressKey, type Contact, type CustomerState } from './state.ts';

export const hasContact = (state: CustomerState, contact: Contact): boolean => {
  switch (contact.kind) {
    case 'phone':
      return state.phones.has(contact.value);
    case 'email':
      return state.emails.has(contact.value);
    case 'address':
      return state.addresses.has(addressKey(contact.value));
  }
};

const putContact = (state: CustomerState, contact: Contact): void => {
  switch (contact.kind) {
    case 'phone':
      state.phones.add(contact.value);
      return;
    case 'email':
      state.emails.add(contact.value);
      return;
    case 'address':
      state.addresses.set(addressKey(contact.value), contact.value);
      return;
  }
};

const takeContact = (state: CustomerState, contact: Contact): void => {
  switch (contact.kind) {
    case 'phone':
      state.phones.delete(contact.value);
      return;
    case 'email':
      state.emails.delete(contact.value);
      return;
    case 'address':
      state.addresses.delete(addressKey(contact.value));
      return;
  }
};

const sameContact = (a: Contact, b: Contact): boolean => {
  if (a.kind === 'address') return b.kind === 'address' && addressKey(a.value) === addressKey(b.value);
  return a.kind === b.kind && a.value === b.value;
};

const applyFitting = (state: CustomerState, event: FoldEvent): boolean => {
  const known = parse(customerEvents, event, state.odd);
  if (known === null) return true;
  const { t, p } = known;
  const { acts } = state;
  switch (t) {
    case 'customer.added':
      if (state.added !== null) return false;
      state.added = stampOf(event);
      state.name = p.name;
      for (const value of p.phones) putContact(state, { kind: 'phone', value });
      for (const value of p.emails) putContact(state, { kind: 'email', value });
      for (const value of p.addresses) putContact(state, { kind: 'address', value });
      state.lang = p.lang ?? '';
      state.group = p.group ?? '';
      return true;
    case 'customer.fieldChanged': {
      const { field } = p;
      const to = p.to ?? '';
      if (field === 'name' && to.trim() === '') return false;
      const from = state[field];
      state[field] = to;
      addAct(acts, event, { kind: 'fieldChanged', field, from, to }, p.reverses);
      return true;
    }
    case 'customer.contactAdded':
      if (hasContact(state, p)) return true;
      putContact(state, p);
      markAllUndone(acts, (e) => e.kind === 'contactRemoved' && sameContact(e.contact, p));
      addAct(acts, event, { kind: 'contactAdded', contact: p });
      return true;
    case 'customer.contactRemoved':
      if (!hasContact(state, p)) return !event.linear;
      takeContact(state, p);
      markAllUndone(acts, (e) => e.kind === 'contactAdded' && sameContact(e.contact, p));
      addAct(acts, event, { kind: 'contactRemoved', contact: p });
      return true;
    case 'customer.creditTermsSet': {
      const before = state.credit;
      state.credit = p;
      addAct(acts, event, { kind: 'creditTermsSet', before });
      return true;
    }
    case 'customer.merged':
      if (p.keep === p.drop) return false;
      state.mergedInto = { ...stampOf(event), keep: p.keep };
      addAct(acts, event, { kind: 'merged' });
      return true;
    case 'customer.unmerged': {
      const act = acts.get(p.mergeEventId);
      if (act?.effect.kind !== 'merged') return false;
      if (state.mergedInto?.eventId === p.mergeEventId) state.mergedInto = null;
      markUndone(acts, p.mergeEventId);
      return true;
    }
    case 'customer.archived':
      state.archived = { ...stampOf(event), reason: p.reason };
      markAllUndone(acts, (e) => e.kind === 'restored');
      addAct(acts, event, { kind: 'archived' });
      return true;
    case 'customer.restored':
      if (state.archived === null) return !event.linear;
      state.archived = null;
      markAllUndone(acts, (e) => e.kind === 'archived');
      addAct(acts, event, { kind: 'restored' });
      return true;
    case 'customer.exceptionResolved':
      return applyResolved(state, event, p);
    case 'customer.exceptionReopened':
      return applyReopened(state, event, p);
  }
};

export const applyCustomer = (state: CustomerState, event: FoldEvent): void => {
  if (!applyFitting(state, event)) state.odd.anomaly += 1;
};
