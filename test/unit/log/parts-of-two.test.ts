import { expect, it } from 'vitest';
import type { OrderState } from '../../../shared/domain/order/state.ts';
import { type Envelope, eventText, type StoredEvent } from '../../../shared/kernel/envelope.ts';
import { foldEvents } from '../../../shared/projections/fold.ts';
import { idOf } from '../../contract/session.ts';

const order = idOf('o', 1);
let made = 0;
const event = (rid: string, t: string, par: string[], payload: object, cmd: string): StoredEvent => {
  made += 1;
  const env: Envelope = {
    v: 1,
    rid: rid.repeat(16),
    seq: made,
    t,
    sv: 1,
    a: order,
    par,
    ts: `${(1_000_000 + made).toString(36)}-0`,
    by: 'u',
    app: 'test',
    cmd,
  };
  const lines = eventText(env, payload);
  return { id: String(made).padStart(16, '0'), env, payload: lines.payload, text: lines.text };
};

/** A long note in two parts, as one replica writes it. */
const inParts = (note: string): object[] => {
  const json = JSON.stringify({ noteId: note, text: `the note ${note}` });
  return [1, 2].map((part) => ({ part, of: 2, text: part === 1 ? json.slice(0, 9) : json.slice(9) }));
};

it('long events that two replicas wrote for one command id do not get mixed up', () => {
  made = 0;
  const pricing = { taxMode: 'none', taxBy: 'line', rounding: 'halfAway', shippingTaxPpm: 0 };
  const start = event('a', 'order.draftStarted', [], { nickname: '', currency: 'EUR', pricing }, 'start');
  const [a1, a2] = inParts('of-a') as [object, object];
  const [b1, b2] = inParts('of-b') as [object, object];
  // The clocks of both run side by side, so that their parts lie between each other's.
  const first = event('a', 'order.noteAdded', [start.id], a1, 'same-command');
  const second = event('b', 'order.noteAdded', [start.id], b1, 'same-command');
  const events = [
    start,
    first,
    second,
    event('a', 'order.noteAdded', [first.id], a2, 'same-command'),
    event('b', 'order.noteAdded', [second.id], b2, 'same-command'),
  ];
  const state = foldEvents(order, events).state as OrderState;
  expect(state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
  expect([...state.notes.values()].map((n) => n.text).sort()).toEqual(['the note of-a', 'the note of-b']);
});
