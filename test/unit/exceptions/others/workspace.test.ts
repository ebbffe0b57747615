import { describe, expect, it } from 'vitest';
import { firstsOfFork, forkedMachines } from '../../../../shared/domain/exceptions/forked-machine.ts';
import type { WorkspaceState } from '../../../../shared/domain/workspace/state.ts';
import type { Till } from '../../../support/clash.ts';
import { apart, hasWords, WORKSPACE } from './apart.ts';

const shop = (one: Till) => one.fold(WORKSPACE).state as WorkspaceState;

describe('row 46: a setting set twice', () => {
  it('counts the later one and tells of it', () =>
    apart(
      {
        here: (a) => a.done('workspace.changeSetting', { key: 'name', to: 'Tea house' }, WORKSPACE),
        there: (b) => {
          b.done('workspace.changeSetting', { key: 'name', to: 'Tea & Co' }, WORKSPACE);
          b.done('workspace.changeSetting', { key: 'customerRequired', to: true }, WORKSPACE);
        },
      },
      ({ here, first, clashes, answered }) => {
        const [later, earlier] = first === 'here' ? ['Tea & Co', 'Tea house'] : ['Tea house', 'Tea & Co'];
        expect(shop(here.till).settings).toMatchObject({ name: later, customerRequired: true });
        expect(clashes).toMatchObject([
          {
            kind: 'settingSetTwice',
            class: 'notify',
            aggregate: WORKSPACE,
            facts: { setting: 'name', value: later, other: earlier },
          },
        ]);
        expect(answered(clashes[0], 'later').clashes).toEqual(clashes);
        const chosen = answered(clashes[0], 'earlier');
        expect(shop(chosen.there.till).settings.name).toBe(earlier);
        expect(chosen.clashes).toEqual([]);
      },
    ));

  it('is the same with a rate of tax', () =>
    apart(
      {
        here: (a) => a.done('workspace.setTaxRate', { class: 'food', ppm: 70_000 }, WORKSPACE),
        there: (b) => b.done('workspace.setTaxRate', { class: 'food', ppm: 50_000 }, WORKSPACE),
      },
      ({ first, clashes, answered }) => {
        const earlier = first === 'here' ? 70_000 : 50_000;
        expect(clashes).toMatchObject([
          {
            facts: { setting: 'taxRate', taxClass: 'food', other: { units: earlier, scale: 4 } },
          },
        ]);
        const chosen = answered(clashes[0], 'earlier');
        expect(shop(chosen.there.till).taxRates.get('food')).toBe(earlier);
        expect(chosen.clashes).toEqual([]);
      },
    ));
});

describe('row 48: a log that goes on in two ways', () => {
  const log = [
    { seq: 1, id: 'a1' },
    { seq: 2, id: 'a2' },
    { seq: 3, id: 'a3' },
    { seq: 4, id: 'a4' },
  ];
  const fork = [
    { seq: 3, id: 'b3' },
    { seq: 4, id: 'b4' },
    { seq: 5, id: 'b5' },
  ];

  it('is known by where it parts, however much of it has come', () => {
    expect(firstsOfFork(log)).toEqual([]);
    expect(firstsOfFork([...log, ...log])).toEqual([]);
    expect(firstsOfFork([...log, ...fork.slice(0, 1)])).toEqual(['a3', 'b3']);
    expect(firstsOfFork([...fork, ...log.toReversed()])).toEqual(['a3', 'b3']);
  });

  it('is asked about once for the shop, and nothing has to be done for the safe answer', () => {
    const one = { workspace: WORKSPACE, rid: 'a'.repeat(16), machine: 'Till 1' };
    const [clash, ...more] = forkedMachines([
      { ...one, firsts: firstsOfFork([...log, ...fork]) },
      { ...one, rid: 'b'.repeat(16), firsts: [] },
    ]);
    expect(more).toEqual([]);
    expect(clash).toMatchObject({
      kind: 'forkedMachine',
      class: 'ask',
      aggregate: WORKSPACE,
      events: ['a3', 'b3'],
      facts: { machine: 'Till 1' },
    });
    expect(clash?.answers.filter(({ safe }) => safe)).toEqual([
      { choice: 'newIdentity', commands: [], safe: true },
    ]);
    if (clash) hasWords(clash);
  });
});
