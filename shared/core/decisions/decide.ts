import type { Decided, Outcome } from '../../api.ts';
import { knownKind } from '../../domain/aggregates.ts';
import type { Fact, Refusal } from '../../domain/decider.ts';
import { keyOfDecision, standingDecisions } from '../../domain/exceptions/decisions.ts';
import type { ExceptionResolved } from '../../domain/exceptions/events.ts';
import { no } from '../../domain/refusals.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { z } from '../../kernel/schema.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Books } from '../../projections/books.ts';
import type { Engine } from '../../projections/engine.ts';
import {
  type OpenClash,
  openClashes,
  type StandingDecision,
  standingDecisionsIn,
} from '../../projections/open-clashes.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { answersNow } from './cards.ts';
import { exceptionIdOf } from './exception-id.ts';
import { isLasting, type Step, stepsOf, takeBack } from './steps.ts';

export type Deciding = {
  /** The same answer to several of one kind; each is done as a whole or not at all. */
  decide(ids: readonly string[], choice: string, note: string): Promise<Decided>;
  /** Takes back a decision and what it led to. */
  undo(id: string): Promise<Outcome>;
};

type Parts = {
  /** Read anew for each act: a reload puts others in their place. */
  current: () => { books: Books; engine: Engine };
  log: EventLog;
  sha: Sha256;
  way: Pick<Dispatcher, 'together'>;
  newId: () => string;
};

const asked = z.object({
  ids: z.array(z.string().max(40)).max(10_000),
  choice: z.string().min(1).max(60),
  note: z.string().max(2000),
});

/** What people do about exceptions. The caller runs one call at a time. */
export const deciding = (parts: Parts): Deciding => {
  const { log, sha, way } = parts;

  const openNow = (): Map<string, OpenClash> =>
    new Map(openClashes(parts.current().books).map((open) => [exceptionIdOf(sha, open.key), open]));
  const decidedNow = (id: string): StandingDecision[] =>
    standingDecisionsIn(parts.current().books).filter(({ key }) => exceptionIdOf(sha, key) === id);

  const decideOne = async (id: string, choice: string, note: string): Promise<Refusal | null> => {
    const open = openNow().get(id);
    if (!open) {
      const before = decidedNow(id);
      if (before.some(({ decision }) => decision.choice === choice)) return null;
      return no(before.length > 0 ? 'alreadyDecided' : 'noSuchException').refusal;
    }
    const { engine } = parts.current();
    const answer = (await answersNow(open, engine)).find((one) => one.choice === choice);
    if (!answer) return no('noSuchChoice').refusal;
    const { clash } = open;
    const said = {
      exceptionId: id,
      kind: clash.kind,
      choice,
      note,
      madeFrom: clash.events,
      class: clash.class,
      facts: writable(clash.facts),
      ...(clash.money ? { money: clash.money } : {}),
      ...(answer.facts ? { answer: writable(answer.facts) } : {}),
    };
    const resolved = (made: string[]): Step => ({
      aggregate: clash.aggregate,
      make: () => ({
        type: `${knownKind(clash.aggregate)}.resolveException`,
        data: { ...said, made } satisfies ExceptionResolved,
      }),
    });
    const outcome = await way.together(
      parts.newId(),
      await stepsOf(answer.commands, { engine, log }),
      resolved,
    );
    return outcome.ok ? null : outcome.refusal;
  };

  return {
    decide: async (...args) => {
      const [ids, choice, note] = args;
      const given = asked.safeParse({ ids, choice, note });
      if (!given.success) {
        const [issue] = given.error.issues;
        const refusal = no('badCommand', {
          path: issue?.path.join('.') ?? '',
          problem: issue?.message ?? '',
        }).refusal;
        return { done: [], refused: [...(ids ?? [])].map((id) => ({ id: String(id), refusal })) };
      }
      const open = openNow();
      const wanted = [...new Set(given.data.ids)];
      const decided: Decided = { done: [], refused: [] };
      if (new Set(wanted.flatMap((id) => open.get(id)?.clash.kind ?? [])).size > 1) {
        const { refusal } = no('oneKindAtATime');
        return { done: [], refused: wanted.map((id) => ({ id, refusal })) };
      }
      for (const id of wanted) {
        const refusal = await decideOne(id, given.data.choice, given.data.note);
        if (refusal) decided.refused.push({ id, refusal });
        else decided.done.push(id);
      }
      return decided;
    },
    undo: async (id) => {
      const decided = decidedNow(id);
      if (decided.length === 0) return no('notDecided');
      const steps: Step[] = [];
      for (const { aggregate, key } of decided) {
        const { state } = await parts.current().engine.load(aggregate);
        const acts = standingDecisions(state).filter((act) => keyOfDecision(act) === key);
        for (const act of acts.reverse()) {
          if (await isLasting(act, { engine: parts.current().engine, log })) return no('decisionLasts');
          steps.push(...(await takeBack(act, { log })));
          const data = { exceptionId: act.effect.said.exceptionId, reverses: act.eventId };
          steps.push({ aggregate, make: () => ({ type: `${knownKind(aggregate)}.reopenException`, data }) });
        }
      }
      return way.together(parts.newId(), steps, null);
    },
  };
};

/** Facts that the log can keep: whole numbers, and texts that are not longer than a note. */
const writable = (facts: Record<string, Fact>): Record<string, Fact> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]): [string, Fact][] => {
      if (typeof fact === 'number' && !Number.isSafeInteger(fact)) return [];
      return [[name.slice(0, 60), typeof fact === 'string' ? fact.slice(0, 2000) : fact]];
    }),
  );
