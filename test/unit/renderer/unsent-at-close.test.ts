import { describe, expect, it } from 'vitest';
import { type Unsent, unsentAtClose } from '../../../renderer/features/closing/unsent-at-close.ts';
import type { MachineView, SyncStatus } from '../../../shared/index.ts';

const machine = (view: Partial<MachineView>): MachineView => ({
  dev: 'd',
  shortId: 'abcd efgh',
  name: 'Till 2',
  prefix: 'B',
  role: 'member',
  own: false,
  removed: false,
  aside: 0,
  rids: [],
  state: 'away',
  heard: null,
  lacksOfUs: null,
  weLack: null,
  drift: null,
  transfer: null,
  address: null,
  problem: null,
  ...view,
});

const statusOf = (...machines: MachineView[]): SyncStatus => ({
  network: true,
  sharing: true,
  addresses: [],
  machines: [machine({ own: true, state: 'here' }), ...machines],
  strangers: [],
  invitation: null,
  invitationEnded: null,
  stateHash: null,
  unsent: 0,
  owner: true,
  nearby: [],
});

const ORDERS: Unsent[] = [{ id: 'o1', label: 'SO-A-1' }];

/** Time that passes as it is waited for. */
const clock = () => {
  let now = 0;
  const due: { at: number; go: () => void }[] = [];
  const pause = (ms: number): Promise<void> =>
    new Promise((go) => {
      due.push({ at: now + ms, go });
    });
  const run = async (until: Promise<unknown>): Promise<number> => {
    let done = false;
    void until.then(() => {
      done = true;
    });
    for (let turn = 0; turn < 500 && !done; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (done) break;
      due.sort((a, b) => a.at - b.at);
      const next = due.shift();
      if (!next) continue;
      now = next.at;
      next.go();
    }
    return now;
  };
  return { pause, run };
};

const asked = async (status: () => Promise<SyncStatus>, orders: () => Promise<Unsent[]>) => {
  const { pause, run } = clock();
  const answer = unsentAtClose({ status, orders, pause });
  const took = await run(answer);
  return { orders: await answer, took };
};

describe('closing with orders that no other machine has', () => {
  it('names them at once when nobody is there to take them', async () => {
    expect(
      await asked(
        async () => statusOf(machine({})),
        async () => ORDERS,
      ),
    ).toEqual({ orders: ORDERS, took: 0 });
  });

  it('names none in a shop of one machine, or whose others were removed', async () => {
    for (const status of [statusOf(), statusOf(machine({ removed: true }))])
      expect(
        (
          await asked(
            async () => status,
            async () => ORDERS,
          )
        ).orders,
      ).toEqual([]);
  });

  it('gives a machine that is connected a moment to take them', async () => {
    let left = 3;
    const { orders, took } = await asked(
      async () => statusOf(machine({ state: 'exchanging' })),
      async () => {
        left -= 1;
        return left > 0 ? ORDERS : [];
      },
    );
    expect(orders).toEqual([]);
    expect(took).toBe(400);
  });

  it('waits no longer than two seconds for it', async () => {
    const answer = await asked(
      async () => statusOf(machine({ state: 'connected' })),
      async () => ORDERS,
    );
    expect(answer).toEqual({ orders: ORDERS, took: 2000 });
  });

  it('keeps nobody from closing when the core fails or hangs', async () => {
    const failing = async () => Promise.reject(new Error('no shop is open'));
    expect(await asked(failing, async () => ORDERS)).toEqual({ orders: [], took: 0 });
    expect((await asked(async () => statusOf(machine({})), failing)).orders).toEqual([]);
    const hanging = () => new Promise<never>(() => {});
    expect(await asked(hanging, async () => ORDERS)).toEqual({ orders: [], took: 2000 });
  });
});
