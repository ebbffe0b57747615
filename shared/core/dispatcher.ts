import type { Outcome, Preview } from '../api.ts';
import { aggregateOf, knownKind } from '../domain/aggregates.ts';
import { type Command, commandEnvelope, commandSchemas } from '../domain/commands.ts';
import type { Decision, NewEvent, Refusal } from '../domain/decider.ts';
import type { StoredEvent } from '../kernel/envelope.ts';
import { gather, parseJson, splitPayload, type Waiting } from '../kernel/parts.ts';
import type { z } from '../kernel/schema.ts';
import { stampText } from '../kernel/stamp.ts';
import type { EventLog } from '../log/event-log.ts';
import { StoreFailure } from '../log/store.ts';
import type { Books } from '../projections/books.ts';
import type { Engine } from '../projections/engine.ts';
import { type Folded, foldEvents, foldNext, parentsOf } from '../projections/fold.ts';
import { decideContext } from './context.ts';
import type { Step } from './decisions/steps.ts';

export type DispatcherParts = {
  log: EventLog;
  /** Read anew for each command: a reload puts others in their place. */
  readonly engine: Engine;
  readonly books: Books;
  clock: () => number;
  app: string;
  /** Person who acts on this machine. */
  user: () => string;
  /** The store refused a write after books were already changed: they must be made anew from the log. */
  reload: () => Promise<void>;
};

export type Dispatcher = {
  dispatch(command: unknown): Promise<Outcome>;
  /** Many commands, durable together. Each sees what the ones before it did; a refused one leaves the others be. */
  dispatchAll(commands: readonly unknown[]): Promise<Outcome[]>;
  preview(command: unknown): Promise<Preview>;
  /**
   * Steps of one act under one command id: durable together, or refused as a whole. Each is decided on what the ones before
   * it leave; `close`, which hears what they wrote, comes last.
   */
  together(id: string, steps: readonly Step[], close: ((made: string[]) => Step) | null): Promise<Outcome>;
  /** Decides such steps without writing; null when none would be refused. */
  rehearse(steps: readonly Step[]): Promise<Refusal | null>;
};

type Ready = { command: Command; data: never; folded: Folded; related: Map<string, Folded> };
type Refused = { ok: false; refusal: Refusal };

const refused = (code: string, facts: Refusal['facts'] = {}): Refused => ({
  ok: false,
  refusal: { code, facts },
});

/** How many first outcomes of refused commands are remembered; those that wrote are found in the log for ever. */
const REMEMBERED = 10_000;

/**
 * The way of a command: parse, load, decide, hash and chain, append, fold. The caller runs one call at a time; nothing
 * is acknowledged before the append is durable.
 */
export const dispatcher = (parts: DispatcherParts): Dispatcher => {
  const { log } = parts;
  const refusals = new Map<string, Refused>();
  const stagedOutcomes = new Map<string, Outcome>();

  const remember = (id: string, outcome: Refused): Refused => {
    refusals.set(id, outcome);
    if (refusals.size > REMEMBERED)
      for (const oldest of refusals.keys()) {
        refusals.delete(oldest);
        break;
      }
    return outcome;
  };

  const firstOutcome = async (id: string): Promise<Outcome | null> => {
    const known = stagedOutcomes.get(id) ?? refusals.get(id);
    if (known) return known;
    const events = await log.ofCommand(id);
    return events.length > 0 ? outcomeOf(events) : null;
  };

  const prepare = async (input: unknown): Promise<Ready | Refused> => {
    // Between the moment its identity ended and the next start under a new one, nothing may be written.
    if (log.meta.retire) return refused('notReady');
    const envelope = commandEnvelope.safeParse(input);
    if (!envelope.success) return badCommand(envelope.error);
    const { type, aggregate, par } = envelope.data;
    const schema = Object.hasOwn(commandSchemas, type)
      ? commandSchemas[type as keyof typeof commandSchemas]
      : undefined;
    if (!schema) return refused('badCommand', { path: 'type', problem: type });
    if (knownKind(aggregate) !== type.split('.')[0]) return refused('wrongAggregate', { type });
    const data = schema.safeParse((input as { data?: unknown }).data);
    if (!data.success) return badCommand(data.error);
    const folded = await parts.engine.load(aggregate);
    if (folded.state.odd.unknown > 0)
      return refused('madeByNewerVersion', { count: folded.state.odd.unknown });
    if (par && !(par.length === folded.heads.size && par.every((p) => folded.heads.has(p)))) {
      return refused('changedMeanwhile');
    }
    const related = new Map<string, Folded>();
    if ('from' in data.data && typeof data.data.from === 'string') {
      related.set(data.data.from, await parts.engine.load(data.data.from));
    }
    return {
      command: { ...envelope.data, data: data.data } as Command,
      data: data.data as never,
      folded,
      related,
    };
  };

  const decide = ({ command, data, folded, related }: Ready): Decision => {
    const { books } = parts;
    if (!books.shop) return refused('notReady');
    const context = decideContext({
      books,
      shop: books.shop,
      rid: log.meta.rid,
      aggregateId: command.aggregate,
      now: parts.clock(),
      at: command.at,
      related,
      settle: parts.engine.settle,
    });
    return aggregateOf(command.aggregate).decide(folded.state, command.type, data, context);
  };

  /** Gives the events their places in the log; null when one is too large, and then none is staged. */
  const stage = (command: Command, folded: Folded, events: readonly NewEvent[]): StoredEvent[] | null => {
    const staged: StoredEvent[] = [];
    let par = parentsOf(folded, log.meta.rid);
    for (const { t, p } of events) {
      const draft = {
        t,
        a: command.aggregate,
        par,
        at: command.at,
        by: parts.user(),
        app: parts.app,
        cmd: command.id,
        payload: p,
      };
      const whole = log.stage(draft, parts.clock());
      const pieces = whole ? [] : splitPayload(p);
      if (whole) {
        staged.push(whole);
        par = [whole.id];
      }
      for (const payload of pieces) {
        const event = log.stage({ ...draft, par, payload }, parts.clock());
        if (!event) return null;
        staged.push(event);
        par = [event.id];
      }
    }
    return staged;
  };

  type Write = (command: Command, copy: Folded, events: readonly NewEvent[]) => StoredEvent[] | null;

  /** One step on a copy of its aggregate, which then has it behind it; nothing is written, or all of it. */
  const take = async (
    id: string,
    step: Step,
    copies: Map<string, Folded>,
    write: Write,
  ): Promise<{ ok: true; events: StoredEvent[] } | Refused> => {
    const { aggregate, skippable } = step;
    const copy = copies.get(aggregate) ?? foldEvents(aggregate, await log.eventsOf(aggregate));
    copies.set(aggregate, copy);
    const asked = step.make(copy.state);
    if (!asked) return { ok: true, events: [] };
    const ready = await prepare({ id, aggregate, ...asked });
    const decision = 'command' in ready ? decide({ ...ready, folded: copy }) : ready;
    if (!decision.ok) return skippable ? { ok: true, events: [] } : decision;
    const events = 'command' in ready ? write(ready.command, copy, decision.events) : [];
    if (!events) return refused('tooLargeForOneEvent');
    for (const event of events) foldNext(copy, event);
    return { ok: true, events };
  };

  const stageAll = async (
    id: string,
    steps: readonly Step[],
    close: ((made: string[]) => Step) | null,
  ): Promise<{ ok: true; events: StoredEvent[] } | Refused> => {
    const copies = new Map<string, Folded>();
    const staged: StoredEvent[] = [];
    for (const step of steps) {
      const taken = await take(id, step, copies, stage);
      if (!taken.ok) return taken;
      staged.push(...taken.events);
    }
    if (close) {
      const taken = await take(id, close(outcomeOf(staged).events.map((e) => e.id)), copies, stage);
      if (!taken.ok) return taken;
      staged.push(...taken.events);
    }
    return { ok: true, events: staged };
  };

  /** Events as they might be written, for those that are decided after them. */
  const rehearsed = (
    { id, aggregate: a, at }: Command,
    copy: Folded,
    events: readonly NewEvent[],
  ): StoredEvent[] => {
    let par = parentsOf(copy, log.meta.rid);
    return events.map(({ t, p }, i) => {
      const event: StoredEvent = {
        id: `rehearsed${String(copy.count + i).padStart(7, '0')}`,
        env: {
          v: 1,
          rid: log.meta.rid,
          seq: log.tip.seq + 1,
          t,
          sv: 1,
          a,
          par,
          ts: stampText({ ms: parts.clock(), n: 0 }),
          ...(at === undefined ? {} : { at }),
          by: parts.user(),
          app: parts.app,
          cmd: id,
        },
        payload: JSON.stringify(p),
        text: '',
      };
      par = [event.id];
      return event;
    });
  };

  const failed = (error: unknown): Refused => {
    if (!(error instanceof StoreFailure)) throw error;
    return refused(error.code === 'quota' ? 'quotaExceeded' : 'storeFailed', { detail: error.message });
  };

  return {
    dispatch: async (input) => {
      const id = (input as { id?: unknown } | null)?.id;
      const first = typeof id === 'string' ? await firstOutcome(id) : null;
      if (first) return first;
      const ready = await prepare(input);
      if (!('command' in ready)) return typeof id === 'string' ? remember(id, ready) : ready;
      const decision = decide(ready);
      if (!decision.ok) return remember(ready.command.id, decision);
      const staged = stage(ready.command, ready.folded, decision.events);
      if (!staged) {
        log.rollback();
        return remember(ready.command.id, refused('tooLargeForOneEvent'));
      }
      try {
        await log.commit();
      } catch (error) {
        return failed(error);
      }
      parts.engine.apply(staged);
      parts.engine.settle();
      return outcomeOf(staged);
    },
    dispatchAll: async (inputs) => {
      const outcomes: Outcome[] = [];
      for (const input of inputs) {
        const id = (input as { id?: unknown } | null)?.id;
        const first = typeof id === 'string' ? await firstOutcome(id) : null;
        const ready = first ?? (await prepare(input));
        if (!('command' in ready)) {
          outcomes.push(ready);
          continue;
        }
        const decision = decide(ready);
        const staged = decision.ok ? stage(ready.command, ready.folded, decision.events) : null;
        if (!staged) {
          outcomes.push(decision.ok ? refused('tooLargeForOneEvent') : decision);
          // What of it was staged cannot be taken out alone; a batch with such an event is given up as a whole.
          if (decision.ok) {
            await abandon();
            return inputs.map(() => refused('tooLargeForOneEvent'));
          }
          continue;
        }
        parts.engine.apply(staged);
        const outcome = outcomeOf(staged);
        stagedOutcomes.set(ready.command.id, outcome);
        outcomes.push(outcome);
      }
      try {
        await log.commit();
      } catch (error) {
        await abandon();
        const refusal = failed(error);
        return outcomes.map((outcome) => (outcome.ok ? refusal : outcome));
      } finally {
        stagedOutcomes.clear();
      }
      parts.engine.settle();
      return outcomes;
    },
    preview: async (input) => {
      const ready = await prepare(input);
      return 'command' in ready ? decide(ready) : ready;
    },
    together: async (id, steps, close) => {
      let staged: StoredEvent[] | null = null;
      try {
        const all = await stageAll(id, steps, close);
        if (!all.ok) return all;
        staged = all.events;
      } finally {
        if (!staged) log.rollback();
      }
      try {
        await log.commit();
      } catch (error) {
        return failed(error);
      }
      parts.engine.apply(staged);
      parts.engine.settle();
      return outcomeOf(staged);
    },
    rehearse: async (steps) => {
      const copies = new Map<string, Folded>();
      for (const step of steps) {
        const taken = await take('rehearsal', step, copies, rehearsed);
        if (!taken.ok) return taken.refusal;
      }
      return null;
    },
  };

  async function abandon(): Promise<void> {
    log.rollback();
    stagedOutcomes.clear();
    await parts.reload();
  }
};

const badCommand = (error: z.ZodError): Refused => {
  const issue = error.issues[0];
  return refused('badCommand', { path: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
};

const outcomeOf = (events: readonly StoredEvent[]): Outcome & { ok: true } => {
  const waiting: Waiting = new Map();
  const written: { id: string; t: string }[] = [];
  let number: unknown;
  for (const event of events) {
    const { id, env } = event;
    // Only long events and placements are worth a look into the payload here.
    const whole =
      events.length > 1 || env.t === 'order.placed' ? gather(waiting, event, parseJson(event.payload)) : {};
    if (!whole) continue;
    written.push({ id, t: env.t });
    if (env.t === 'order.placed' && 'payload' in whole)
      number = (whole.payload as { number?: unknown }).number;
  }
  return { ok: true, events: written, ...(typeof number === 'string' ? { number } : {}) };
};
