import { expect } from 'vitest';
import type { DecisionCard, DecisionFilter, ImportException, Outcome } from '../../../shared/api.ts';
import { type AnyCommand, command } from '../../contract/session.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

/** Takes in everything that `from` has. */
export const bring = async (from: TestProfile, to: TestProfile): Promise<void> => {
  const made = await from.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  const inspected = await to.call('inspectLog', made.file, null);
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
  const imported = await to.call('applyImport', inspected.preview.token);
  if (!imported.ok) throw new Error(imported.refusal.code);
  await to.ready();
};

/** What taking in everything that `from` has would leave to look at. */
export const foreseen = async (from: TestProfile, to: TestProfile): Promise<ImportException[]> => {
  const made = await from.call('exportLog', 'plain', null);
  if ('refusal' in made) throw new Error(made.refusal.code);
  const inspected = await to.call('inspectLog', made.file, null);
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem));
  await to.call('dropImport', inspected.preview.token);
  return inspected.preview.exceptions;
};

let commands = 0;
export const act = async (at: TestProfile, type: string, id: string, data: unknown): Promise<Outcome> => {
  commands += 1;
  return at.call('dispatch', command(commands, type, id, data) as AnyCommand as never);
};

/** What must be accepted. */
export const done = async (at: TestProfile, type: string, id: string, data: unknown): Promise<string[]> => {
  const outcome = await act(at, type, id, data);
  if (!outcome.ok) throw new Error(`${type}: ${outcome.refusal.code}`);
  return outcome.events.map((event) => event.id);
};

/** Two machines of one shop that know the same. */
export const twoMachines = async (
  begin: (first: TestProfile) => Promise<void>,
): Promise<[TestProfile, TestProfile]> => {
  const [one, other] = [await testProfile(1), await testProfile(2)];
  await one.call('found', SHOP);
  await one.ready();
  await begin(one);
  await bring(one, other);
  return [one, other];
};

/** Each takes in what the other has, the first one first. */
export const meet = async (one: TestProfile, other: TestProfile): Promise<void> => {
  await bring(one, other);
  await bring(other, one);
};

export const cards = async (at: TestProfile, filter: DecisionFilter): Promise<DecisionCard[]> => {
  const page = await at.call('decisions', filter, { offset: 0, limit: 20 });
  expect(page.count).toBe(page.rows.length);
  return page.rows;
};

export const open = (at: TestProfile): Promise<DecisionCard[]> => cards(at, { standing: 'open' });
export const decided = (at: TestProfile): Promise<DecisionCard[]> => cards(at, { standing: 'decided' });

export const only = async (list: Promise<DecisionCard[]>): Promise<DecisionCard> => {
  const [card, ...others] = await list;
  expect(others.map((other) => other.kind)).toEqual([]);
  if (!card) throw new Error('there is no card');
  return card;
};

/** Everything a card says but when it reached the machine that shows it. */
export const said = (list: readonly DecisionCard[]) =>
  list.map((card) => ({ ...card, sides: card.sides.map(({ arrived: _, ...side }) => side) }));

export const hashOf = async (at: TestProfile): Promise<string> => {
  const report = await at.call('verify');
  expect(report.findings).toEqual([]);
  return report.stateHash;
};
