import type { LoggedEvent } from '../../api.ts';
import { effectiveTime } from '../../kernel/envelope.ts';
import { parseJson } from '../../kernel/parts.ts';
import { parseStamp } from '../../kernel/stamp.ts';
import { utf8Length } from '../../kernel/utf8.ts';
import type { Placed } from '../../log/read-back.ts';
import type { Books } from '../books.ts';
import { isKnown, reversesOf } from '../timeline.ts';

/** One event as it is stored, with the names of who and what it is about. A part of a long event is shown as that part. */
export const logged = (
  { pos, event }: Placed,
  books: Books,
  names: { machine: (rid: string) => string; person: (by: string) => string },
): LoggedEvent => {
  const { id, env, payload: text } = event;
  const payload = parseJson(text) ?? text;
  return {
    pos,
    id,
    t: env.t,
    aggregate: env.a,
    rid: env.rid,
    seq: env.seq,
    machine: names.machine(env.rid),
    by: names.person(env.by),
    recorded: parseStamp(env.ts)?.ms ?? 0,
    at: effectiveTime(env),
    known: isKnown(event),
    payload,
    reverses: reversesOf(payload),
    reversedBy: null,
    undoable: false,
    cmd: env.cmd,
    app: env.app,
    sv: env.sv,
    parents: env.par,
    bytes: utf8Length(event.text),
    subject: subjectOf(env.a, books),
  };
};

/** What people call the thing that an aggregate is about; empty where it has no name. */
const subjectOf = (aggregate: string, books: Books): string => {
  const entry = books.entry(aggregate);
  switch (entry?.kind) {
    case 'order':
      return entry.number ?? entry.nickname;
    case 'product':
    case 'customer':
      return entry.name;
    case 'stock':
      return books.products.get(entry.productId)?.name ?? '';
    case 'payment': {
      const order = entry.orderId ?? entry.paidTo[0]?.orderId;
      return order ? subjectOf(order, books) : '';
    }
    default:
      return '';
  }
};
