import { describe, expect, it } from 'vitest';
import { aggregates, knownEvents } from '../../../shared/domain/aggregates.ts';
import type { FoldEvent, FoldedState } from '../../../shared/domain/decider.ts';
import { decidedDifferently } from '../../../shared/domain/exceptions/decided-differently.ts';
import { exceptionKey, standingDecisions } from '../../../shared/domain/exceptions/decisions.ts';
import { clashesIn, pastRules } from '../../../shared/domain/exceptions/index.ts';
import type { Past } from '../../../shared/domain/exceptions/rule.ts';
import { contextOf, eventIdOf, foldEvent } from '../../support/given.ts';

const said = (choice: string, more: object = {}) => ({
  exceptionId: 'A'.repeat(22),
  kind: 'somethingTwice',
  choice,
  note: '',
  madeFrom: [eventIdOf(1), eventIdOf(2)],
  made: [],
  ...more,
});

const letters = ['o', 'p', 'c', 's', 'y', 'w'] as const;

const stateAfter = (letter: string, events: FoldEvent[]): FoldedState => {
  const aggregate = aggregates.get(letter);
  if (!aggregate) throw new Error(letter);
  const state = aggregate.initial();
  for (const event of events) aggregate.apply(state, event);
  return state;
};
const kindOf = (letter: string): string => aggregates.get(letter)?.kind ?? '';
const choices = (state: FoldedState): string[] =>
  standingDecisions(state).map((act) => act.effect.said.choice);

describe.each(letters)('decisions about aggregates %s_', (letter) => {
  const kind = kindOf(letter);
  const resolved = (n: number, choice: string, more: object = {}): FoldEvent =>
    foldEvent(n, `${kind}.exceptionResolved`, said(choice, more), { linear: false });
  const reopened = (n: number, reverses: number): FoldEvent =>
    foldEvent(n, `${kind}.exceptionReopened`, {
      exceptionId: 'A'.repeat(22),
      reverses: eventIdOf(reverses),
    });
  const apart = (events: FoldEvent[]): Past => ({
    id: `${letter}_1`,
    events,
    concurrent: (a, b) => a.id !== b.id,
    state: stateAfter(letter, events),
  });

  it('are known, and leave nothing in a state without them', () => {
    expect(Object.hasOwn(knownEvents, `${kind}.exceptionResolved`)).toBe(true);
    expect(Object.hasOwn(knownEvents, `${kind}.exceptionReopened`)).toBe(true);
    expect(Object.hasOwn(stateAfter(letter, []), 'decisions')).toBe(false);
    const state = stateAfter(letter, [
      resolved(3, 'one', { facts: { qty: { units: 3, scale: 0 }, by: 'u_1' } }),
    ]);
    expect(state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
    expect(choices(state)).toEqual(['one']);
  });

  it('are taken back, and brought into force again by taking that back', () => {
    const events = [resolved(3, 'one'), reopened(4, 3)];
    expect(choices(stateAfter(letter, events))).toEqual([]);
    expect(choices(stateAfter(letter, [...events, reopened(5, 4)]))).toEqual(['one']);
    expect(stateAfter(letter, [reopened(4, 3)]).odd.anomaly).toBe(1);
  });

  it('are one where two chose the same, and asked again where they did not', () => {
    const rules = [decidedDifferently('order')];
    expect(pastRules[letter]?.map((rule) => rule.kind)).toContain('decidedDifferently');
    expect(clashesIn(apart([resolved(3, 'one'), resolved(4, 'one')]), rules)).toEqual([]);
    const [clash, ...others] = clashesIn(
      apart([resolved(3, 'one'), resolved(4, 'two'), resolved(5, 'three')]),
      rules,
    );
    expect(others).toEqual([]);
    expect(clash).toMatchObject({
      kind: 'decidedDifferently',
      class: 'ask',
      events: [eventIdOf(3), eventIdOf(4), eventIdOf(5)],
      facts: { about: 'somethingTwice', first: 'one', second: 'two', third: 'three' },
    });
    expect(clash?.answers.map((answer) => [answer.choice, answer.commands.length, answer.safe])).toEqual([
      ['first', 2, undefined],
      ['second', 2, undefined],
      ['third', 2, true],
    ]);
    expect(clashesIn(apart([resolved(3, 'one'), resolved(4, 'two'), reopened(5, 3)]), rules)).toEqual([]);
  });

  it('of people who knew of each other are no clash', () => {
    const past = { ...apart([resolved(3, 'one'), resolved(4, 'two')]), concurrent: () => false };
    expect(clashesIn(past, [decidedDifferently('order')])).toEqual([]);
  });

  it('do not clash once more by what each of them led to', () => {
    const rule = {
      kind: 'somethingTwice',
      find: ({ id }: Past) =>
        [
          [eventIdOf(6), eventIdOf(7)],
          [eventIdOf(6), eventIdOf(8)],
        ].map((events) => ({
          kind: 'somethingTwice',
          class: 'ask' as const,
          aggregate: id,
          events,
          facts: {},
          answers: [],
        })),
    };
    const events = [
      resolved(3, 'one', { made: [eventIdOf(6)] }),
      resolved(4, 'two', { made: [eventIdOf(7)] }),
    ];
    const found = clashesIn(apart(events), [rule]);
    expect(found.map((clash) => clash.events)).toEqual([[eventIdOf(6), eventIdOf(8)]]);
  });

  it('are written only where there is something they can be about', () => {
    const aggregate = aggregates.get(letter);
    const decide = (choice: string, state: FoldedState) =>
      aggregate?.decide(state, `${kind}.resolveException`, said(choice) as never, contextOf());
    const empty = stateAfter(letter, []);
    expect(decide('one', empty)?.ok).toBe(false);
    empty.odd.unknown = 1;
    expect(decide('one', empty)).toMatchObject({ refusal: { code: 'madeByNewerVersion' } });
  });
});

it('is one exception whatever the order in which its events are named', () => {
  expect(exceptionKey('k', ['b', 'a', 'b'])).toBe(exceptionKey('k', ['a', 'b']));
  expect(exceptionKey('k', ['a'])).not.toBe(exceptionKey('l', ['a']));
});
