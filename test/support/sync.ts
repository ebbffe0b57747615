import type { MachineView, SyncApi, SyncStatus } from '../../shared/index.ts';
import { newCode } from '../../shared/sync/invitation-code.ts';

/** A code as a machine would make it, with its check character. */
export const CODE = newCode((n) => new Uint8Array(n).fill(0b01100110));

const AT = Date.UTC(2026, 0, 31, 10, 4);

/** A machine of the shop as another knows it: connected, with nothing lacking on either side. */
export const machine = (change: Partial<MachineView> = {}): MachineView => ({
  dev: 'abcdefgh'.padEnd(52, 'a'),
  shortId: 'abcd efgh',
  name: 'Office',
  prefix: 'B',
  role: 'member',
  own: false,
  removed: false,
  aside: 0,
  rids: ['rid-office'],
  state: 'connected',
  heard: AT,
  lacksOfUs: 0,
  weLack: 0,
  drift: null,
  transfer: null,
  address: '192.168.1.21:47823',
  problem: null,
  ...change,
});

/** The machine the window is on. */
export const ownMachine = (change: Partial<MachineView> = {}): MachineView =>
  machine({
    dev: 'k3fq9xz2'.padEnd(52, 'b'),
    shortId: 'k3fq 7xz2',
    name: 'Till 1',
    prefix: 'A',
    role: 'owner',
    own: true,
    rids: ['rid-till'],
    state: 'here',
    heard: null,
    lacksOfUs: null,
    weLack: null,
    address: null,
    ...change,
  });

/** How it stands on an owner's desktop with one other machine in reach. */
export const syncStatus = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  network: true,
  sharing: true,
  addresses: ['192.168.1.20:47823'],
  machines: [ownMachine(), machine()],
  strangers: [],
  invitation: null,
  invitationEnded: null,
  stateHash: null,
  unsent: 0,
  owner: true,
  nearby: [],
  ...change,
});

export type FakeSync = SyncApi & {
  /** How it stands now; tests change it as the network would. */
  status: SyncStatus;
};

/** What the core answers about other machines, without one: every method changes `status` as a good core would. */
export const fakeSync = (status: SyncStatus, clock: () => number = () => AT): FakeSync => {
  const done = { ok: true } as const;
  const change = (dev: string, to: Partial<MachineView>): void => {
    fake.status = {
      ...fake.status,
      machines: fake.status.machines.map((one) => (one.dev === dev ? { ...one, ...to } : one)),
    };
  };
  const fake: FakeSync = {
    status,
    syncStatus: () => fake.status,
    syncHash: () => '3f9a0c77d21be5'.padEnd(64, '4'),
    setSharing: (sharing) => {
      fake.status = { ...fake.status, sharing };
      return fake.status;
    },
    invite: () => {
      const { addresses } = fake.status;
      const invitation = { code: CODE, expires: clock() + 600_000, addresses };
      fake.status = { ...fake.status, invitation, invitationEnded: null };
      return { ok: true, ...invitation };
    },
    endInvitation: () => {
      fake.status = { ...fake.status, invitation: null };
    },
    joinShop: () => ({ ok: true, shop: 'Corner Shop', machine: 'Office' }),
    addAddress: (dev, address) => {
      change(dev, { address });
      return fake.status;
    },
    renameMachine: (dev, name) => {
      change(dev, { name });
      return done;
    },
    setMachineRole: (dev, role) => {
      change(dev, { role });
      return done;
    },
    removeMachine: (dev) => {
      change(dev, { removed: true, state: 'refused' });
      return done;
    },
    courierFor: (dev) => ({
      name: 'Corner Shop for Office.daybook.jsonl.gz',
      file: new Blob(['{}']),
      events: fake.status.machines.find((one) => one.dev === dev)?.lacksOfUs ?? 0,
    }),
    whereabouts: () => ({ eventId: null, elsewhere: [], alone: true }),
    unsentOrders: () => [],
  };
  return fake;
};
