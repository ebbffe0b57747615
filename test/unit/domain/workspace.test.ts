import { describe, expect, it } from 'vitest';
import { aggregateOf, aggregates, knownEvents, knownKind } from '../../../shared/domain/aggregates.ts';
import { commandSchemas } from '../../../shared/domain/commands.ts';
import { log, workspace } from '../../../shared/domain/workspace/index.ts';
import { foldEvent, outcome, story } from '../../support/given.ts';

const rid = 'a'.repeat(16);
const shop = () => {
  const it = story(workspace);
  it.fold('workspace.founded', { name: 'Corner shop', currency: 'EUR', taxMode: 'exclusive' });
  it.done('workspace.enrolReplica', { rid, prefix: 'A', name: 'Till' });
  return it;
};

describe('a workspace', () => {
  it('is founded once', () => {
    const it = shop();
    it.fold('workspace.founded', { name: 'Other', currency: 'JPY', taxMode: 'none' }, { linear: false });
    expect(it.state).toMatchObject({ founded: { currency: 'EUR' }, settings: { name: 'Corner shop' } });
    expect(it.state.odd.anomaly).toBe(1);
    expect(outcome(story(workspace).tell('workspace.setTaxRate', { class: 'x', ppm: 1 }))).toBe(
      'noSuchWorkspace',
    );
  });

  it('changes settings to what they can be', () => {
    const it = shop();
    const [changed] = it.done('workspace.changeSetting', { key: 'taxBy', to: 'rate' });
    expect(changed?.p).toEqual({ key: 'taxBy', from: 'line', to: 'rate' });
    expect(outcome(it.tell('workspace.changeSetting', { key: 'taxBy', to: 'rate' }))).toBe('nothing');
    for (const [key, to] of [
      ['name', '  '],
      ['customerRequired', 'yes'],
      ['taxBy', 'moon'],
      ['rounding', true],
      ['shippingTaxClass', null],
      ['language', false],
    ] as const) {
      expect(outcome(it.tell('workspace.changeSetting', { key, to })), key).toBe('settingValue');
    }
    it.fold('workspace.settingChanged', { key: 'taxBy', from: null, to: 'moon' });
    expect(it.state.settings.taxBy).toBe('rate');
    it.done('workspace.setTaxRate', { class: 'standard', ppm: 190_000 });
    expect(outcome(it.tell('workspace.setTaxRate', { class: 'standard', ppm: 190_000 }))).toBe('nothing');
    it.done('workspace.markSampleData', { source: 'northwind' });
    expect(outcome(it.tell('workspace.markSampleData', { source: 'again' }))).toBe('nothing');
  });

  it('gives each machine a prefix of its own', () => {
    const it = shop();
    expect(outcome(it.tell('workspace.enrolReplica', { rid, prefix: 'A', name: 'Till' }))).toBe('nothing');
    expect(outcome(it.tell('workspace.enrolReplica', { rid, prefix: 'B', name: 'Till' }))).toBe(
      'replicaEnrolled',
    );
    const other = { rid: 'b'.repeat(16), prefix: 'A', name: 'Van' };
    expect(outcome(it.tell('workspace.enrolReplica', other))).toBe('prefixTaken');
    it.done('workspace.enrolReplica', { rid, prefix: 'A', name: 'Counter' });
    expect(it.state.replicas.get(rid)?.name).toBe('Counter');
  });
});

describe('a log', () => {
  it('is opened once', () => {
    const state = log.initial();
    const p = { dev: 'a'.repeat(52), pub: 'x'.repeat(100), reason: 'install' };
    log.apply(state, foldEvent(1, 'log.opened', p));
    log.apply(state, foldEvent(2, 'log.opened', { ...p, reason: 'clone' }));
    expect(state).toMatchObject({ opened: { reason: 'install', prev: null }, odd: { anomaly: 1 } });
  });
});

describe('kinds of aggregates', () => {
  it('are known by the letter of their ids', () => {
    expect(['o_1', 'p_1', 'c_1', 's_1.main', 'y_1', 'w_1', 'l_1', 'x_1', 'order', ''].map(knownKind)).toEqual(
      ['order', 'product', 'customer', 'stock', 'payment', 'workspace', 'log', null, null, null],
    );
    const strange = aggregateOf('q_1');
    const state = strange.initial();
    strange.apply(state, foldEvent(1, 'case.opened', {}));
    expect(state.odd.unknown).toBe(1);
  });

  it('share all commands and events out among themselves', () => {
    const commands = [...aggregates.values()].flatMap((one) => Object.keys(one.commands));
    expect(commands.sort()).toEqual(Object.keys(commandSchemas).sort());
    const kinds = new Set([...aggregates.values()].map((one) => one.kind));
    for (const type of Object.keys(knownEvents)) expect(kinds.has(type.split('.')[0] ?? ''), type).toBe(true);
  });
});
