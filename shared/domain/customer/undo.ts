import { sameAct } from '../acts.ts';
import { accept, type Decision, type NewEvent } from '../decider.ts';
import { given, no, type Step } from '../refusals.ts';
import { hasContact } from './fold.ts';
import type { CustomerAct, CustomerState } from './state.ts';

const compensate = (state: CustomerState, { effect, eventId }: CustomerAct): Step<NewEvent> => {
  switch (effect.kind) {
    case 'fieldChanged': {
      const { field, from, to } = effect;
      if (state[field] !== to) return no('changedSince');
      return given({ t: 'customer.fieldChanged', p: { field, from: to, to: from, reverses: eventId } });
    }
    case 'contactAdded':
      if (!hasContact(state, effect.contact)) return no('changedSince');
      return given({ t: 'customer.contactRemoved', p: effect.contact });
    case 'contactRemoved':
      if (hasContact(state, effect.contact)) return no('changedSince');
      return given({ t: 'customer.contactAdded', p: effect.contact });
    case 'creditTermsSet':
      return given({ t: 'customer.creditTermsSet', p: { ...effect.before } });
    case 'merged':
      return given({ t: 'customer.unmerged', p: { mergeEventId: eventId } });
    case 'archived':
      if (state.archived === null) return no('changedSince');
      return given({ t: 'customer.restored', p: { reason: '' } });
    case 'restored':
      if (state.archived !== null) return no('changedSince');
      return given({ t: 'customer.archived', p: { reason: '' } });
  }
};

export const undoCustomer = (state: CustomerState, { eventId }: { eventId: string }): Decision => {
  if (state.added === null) return no('noSuchCustomer');
  const act = state.acts.get(eventId);
  if (act === undefined) return no('noSuchAct');
  if (act.undone) return no('alreadyUndone');
  const events: NewEvent[] = [];
  for (const one of sameAct(state.acts, act)) {
    const event = compensate(state, one);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return accept(...events);
};
