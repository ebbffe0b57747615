import { beforeEach, describe, expect, it } from 'vitest';
import {
  isSameMoment,
  openMomentBar,
  returnToNow,
  stopTravel,
  travelTo,
  useMoment,
} from '../../../renderer/app/moment.ts';
import type { CoreClient } from '../../../renderer/core-client/client.ts';
import { travellingCore } from '../../../renderer/core-client/travelling.ts';
import type { Moment, Travelled } from '../../../shared/index.ts';

const day = (n: number): Moment => ({ at: n * 86_400_000, mode: 'effective' });

/** A core that goes where it is asked to when it is told to. */
const slowCore = () => {
  const asked: { to: Moment; answer: (travelled: Travelled) => void }[] = [];
  const cancelled: string[] = [];
  const call = (method: string, argument: Moment | string): Promise<unknown> => {
    if (method === 'cancelWork') cancelled.push(String(argument));
    if (method !== 'travel') return Promise.resolve(null);
    return new Promise((resolve) => asked.push({ to: argument as Moment, answer: resolve }));
  };
  const core = { call: call as CoreClient['call'] };
  const arrive = async (nth: number): Promise<void> => {
    const one = asked[nth];
    one?.answer({ ok: true, moment: one.to, orders: 1, products: 1, customers: 1 });
    await settled();
  };
  const refuse = async (nth: number, code: string): Promise<void> => {
    asked[nth]?.answer({ ok: false, refusal: { code, facts: {} } });
    await settled();
  };
  return { core, asked, cancelled, arrive, refuse };
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const state = () => useMoment.getState();

describe('going to a moment', () => {
  let slow = slowCore();
  beforeEach(async () => {
    returnToNow(slow.core);
    for (const one of slow.asked) one.answer({ ok: false, refusal: { code: 'cancelled', facts: {} } });
    await settled();
    slow = slowCore();
  });

  it('shows what was there until the moment is ready', async () => {
    void travelTo(slow.core, day(10));
    expect(state()).toMatchObject({ moment: null, coming: day(10), opened: true });
    await slow.arrive(0);
    expect(state()).toMatchObject({ moment: day(10), coming: null });
  });

  it('makes one jump at a time, and the one asked for last counts', async () => {
    void travelTo(slow.core, day(10));
    void travelTo(slow.core, day(11));
    void travelTo(slow.core, day(12));
    expect(slow.asked.map(({ to }) => to)).toEqual([day(10)]);
    expect(slow.cancelled).toEqual(['travel', 'travel']);
    await slow.arrive(0);
    expect(state()).toMatchObject({ moment: null, coming: day(12) });
    expect(slow.asked.map(({ to }) => to)).toEqual([day(10), day(12)]);
    await slow.arrive(1);
    expect(state().moment).toEqual(day(12));
  });

  it('stays where it is when the jump is stopped, even if the answer still comes', async () => {
    void travelTo(slow.core, day(10));
    await slow.arrive(0);
    void travelTo(slow.core, day(20));
    stopTravel(slow.core);
    expect(slow.cancelled).toEqual(['travel']);
    await slow.arrive(1);
    expect(state()).toMatchObject({ moment: day(10), coming: null, refusal: null });
  });

  it('says nothing of a jump that was cancelled, and why of one that was refused', async () => {
    void travelTo(slow.core, day(10));
    await slow.refuse(0, 'cancelled');
    expect(state()).toMatchObject({ moment: null, coming: null, refusal: null });
    void travelTo(slow.core, day(11));
    await slow.refuse(1, 'notReady');
    expect(state()).toMatchObject({ moment: null, refusal: { code: 'notReady' } });
  });

  it('is back at now at once, and does not go away again when a jump arrives late', async () => {
    void travelTo(slow.core, day(10));
    await slow.arrive(0);
    void travelTo(slow.core, day(11));
    returnToNow(slow.core);
    expect(state()).toMatchObject({ moment: null, coming: null, opened: false });
    await slow.arrive(1);
    expect(state().moment).toBeNull();
  });

  it('can be asked for again after it was stopped', async () => {
    void travelTo(slow.core, day(10));
    stopTravel(slow.core);
    void travelTo(slow.core, day(11));
    await slow.refuse(0, 'cancelled');
    await slow.arrive(1);
    expect(state().moment).toEqual(day(11));
  });

  it('asks for nothing when it is there already', async () => {
    void travelTo(slow.core, day(10));
    await slow.arrive(0);
    await travelTo(slow.core, day(10));
    expect(slow.asked).toHaveLength(1);
    expect(isSameMoment(day(10), { ...day(10), mode: 'recorded' })).toBe(false);
  });

  it('brings the focus to the controls each time they are asked for', () => {
    openMomentBar();
    const { calls } = state();
    openMomentBar();
    expect(state()).toMatchObject({ opened: true, calls: calls + 1 });
  });
});

describe('a core seen from the past', () => {
  const calls: { at: Moment | null; method: string }[] = [];
  const core = {
    moment: null,
    call: () => Promise.reject(new Error('not through here')),
    callAt: (at: Moment | null, method: string) => {
      calls.push({ at, method });
      return Promise.resolve(null);
    },
    listen: () => () => {},
  } as CoreClient;
  beforeEach(() => calls.splice(0));

  it('answers questions about records as of the moment, and those about the log as of now', async () => {
    const past = travellingCore(core, day(5));
    await past.call('orderCounts');
    await past.call('explain', { of: 'onHand', productId: 'p_1' }, { offset: 0, limit: 1 });
    await past.call('events', {}, null, 10);
    await past.call('historyRange');
    expect(calls).toEqual([
      { at: day(5), method: 'orderCounts' },
      { at: day(5), method: 'explain' },
      { at: null, method: 'events' },
      { at: null, method: 'historyRange' },
    ]);
    expect(past.moment).toEqual(day(5));
  });

  it('refuses to change anything, without asking', async () => {
    const command = { id: 'x', type: 'order.startDraft', aggregate: 'o_1', data: {} } as const;
    const outcome = await travellingCore(core, day(5)).call('dispatch', command);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'inThePast', facts: {} } });
    expect(calls).toEqual([]);
  });

  it('changes nothing about a window that looks at now', async () => {
    const command = { id: 'x', type: 'order.startDraft', aggregate: 'o_1', data: {} } as const;
    await travellingCore(core, null).call('dispatch', command);
    await travellingCore(core, null).call('orderCounts');
    expect(calls).toEqual([
      { at: null, method: 'dispatch' },
      { at: null, method: 'orderCounts' },
    ]);
  });
});
