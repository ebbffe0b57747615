import { accept, type Decision } from '../decider.ts';
import { no } from '../refusals.ts';
import { confirmGuard, holdGuard, releaseGuard, thereGuard } from './guards.ts';
import type { Data } from './newLine.ts';
import type { OrderState } from './state.ts';

export const confirm = (state: OrderState): Decision => {
  const refused = confirmGuard(state);
  if (refused !== null) return refused;
  return state.confirmed === null ? accept({ t: 'order.confirmed', p: {} }) : accept();
};

export const hold = (state: OrderState, data: Data<'order.hold'>): Decision => {
  const refused = holdGuard(state);
  if (refused !== null) return refused;
  if (state.held?.reason === data.reason) return accept();
  return accept({ t: 'order.held', p: { reason: data.reason } });
};

export const release = (state: OrderState): Decision => {
  const refused = releaseGuard(state);
  if (refused !== null) return refused;
  return state.held === null ? accept() : accept({ t: 'order.released', p: {} });
};

export const addNote = (state: OrderState, data: Data<'order.addNote'>): Decision => {
  const refused = thereGuard(state);
  if (refused !== null) return refused;
  if (state.notes.has(data.noteId)) return no('noteExists');
  return accept({ t: 'order.noteAdded', p: { noteId: data.noteId, text: data.text } });
};

export const setTag = (state: OrderState, data: Data<'order.setTag'>): Decision => {
  const refused = thereGuard(state);
  if (refused !== null) return refused;
  if (state.tags.has(data.tag) === data.on) return accept();
  return accept({ t: 'order.tagSet', p: { tag: data.tag, on: data.on } });
};
