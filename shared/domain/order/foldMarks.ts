import { addAct, markAllUndone, markUndone } from '../acts.ts';
import type { FoldEvent } from '../decider.ts';
import { stampOf } from '../stamp.ts';
import type { OrderEventOf } from './fold.ts';
import type { OrderState } from './state.ts';

type MarkEvent = OrderEventOf<
  | 'order.confirmed'
  | 'order.confirmationWithdrawn'
  | 'order.held'
  | 'order.released'
  | 'order.noteAdded'
  | 'order.noteWithdrawn'
  | 'order.tagSet'
>;

export const applyMarks = (state: OrderState, event: FoldEvent, { t, p }: MarkEvent): boolean => {
  switch (t) {
    case 'order.confirmed':
      state.confirmed ??= stampOf(event);
      addAct(state.acts, event, { kind: 'confirmed' });
      return true;
    case 'order.confirmationWithdrawn':
      state.confirmed = null;
      markAllUndone(state.acts, (effect) => effect.kind === 'confirmed');
      return true;
    case 'order.held':
      state.held = { ...stampOf(event), reason: p.reason };
      addAct(state.acts, event, { kind: 'held' });
      return true;
    case 'order.released': {
      const wasHeld = state.held !== null;
      state.held = null;
      markAllUndone(state.acts, (effect) => effect.kind === 'held');
      return wasHeld || !event.linear;
    }
    case 'order.noteAdded':
      if (state.notes.has(p.noteId)) return false;
      state.notes.set(p.noteId, { ...stampOf(event), noteId: p.noteId, text: p.text, withdrawn: false });
      addAct(state.acts, event, { kind: 'noted', noteId: p.noteId });
      return true;
    case 'order.noteWithdrawn': {
      const note = state.notes.get(p.noteId);
      if (note === undefined) return false;
      note.withdrawn = true;
      markUndone(state.acts, note.eventId);
      return true;
    }
    case 'order.tagSet':
      if (p.on) state.tags.add(p.tag);
      else state.tags.delete(p.tag);
      return true;
  }
};
