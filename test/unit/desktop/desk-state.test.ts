import { describe, expect, it } from 'vitest';
import { deskStateOf, type Known } from '../../../renderer/features/desktop/desk-state.ts';
import {
  LAPSE_MS,
  NOTHING,
  shareOf,
  withNotice,
  withoutLapsed,
} from '../../../renderer/features/desktop/under-way.ts';
import { saving } from '../../../renderer/host/saving.ts';
import {
  type ArchiveStatus,
  type CoreStatus,
  deskState,
  type MachineView,
  type SyncStatus,
} from '../../../shared/index.ts';

const shop = { slot: 'shop' } as Extract<CoreStatus, { phase: 'ready' }>['shop'];
const ready: CoreStatus = { phase: 'ready', shop, loaded: true, problems: [] };

const archives: ArchiveStatus = {
  settings: { on: true, every: 'day', encrypted: false },
  folder: '/archives',
  good: null,
  failure: null,
  running: false,
  next: null,
};

const other = (state: MachineView['state']): MachineView => ({
  dev: 'dev',
  shortId: 'abcd efgh',
  name: 'Office',
  prefix: 'B',
  role: 'member',
  own: false,
  removed: false,
  aside: 0,
  rids: [],
  state,
  heard: null,
  lacksOfUs: null,
  weLack: null,
  drift: null,
  transfer: null,
  address: null,
  problem: null,
});

const sync = (...machines: MachineView[]): SyncStatus => ({
  network: true,
  sharing: true,
  addresses: [],
  machines,
  strangers: [],
  invitation: null,
  stateHash: null,
  unsent: 0,
  owner: true,
  nearby: [],
});

const known: Known = {
  language: 'zh',
  status: ready,
  decisions: { ask: 3, notify: 5, kinds: {} },
  archives,
  sync: sync(other('connected')),
  underWay: NOTHING,
  saving: false,
};

const notice = (work: string, done: number, of: number, finished = false) =>
  ({ type: 'progress', work, done, of, finished }) as const;

describe('what a window tells its desktop', () => {
  it('is what the border takes', () => {
    const told = deskStateOf(known);
    expect(told).toEqual({
      language: 'zh',
      decisions: 3,
      archive: 'ok',
      sync: 'connected',
      busy: [],
      progress: null,
    });
    expect(deskState.parse(told)).toEqual(told);
  });

  it('counts decisions once all is loaded, and none where there is no shop', () => {
    expect(deskStateOf({ ...known, status: { ...ready, loaded: false } }).decisions).toBeNull();
    expect(deskStateOf({ ...known, status: { phase: 'opening' } }).decisions).toBeNull();
    expect(deskStateOf({ ...known, status: { phase: 'welcome' } as CoreStatus }).decisions).toBe(0);
    expect(deskStateOf({ ...known, decisions: undefined }).decisions).toBeNull();
  });

  it('knows archives that are off, good and failed', () => {
    const failure = { at: 1, code: 'failed', detail: '' };
    const settings = { on: false, every: 'day', encrypted: false } as const;
    expect(deskStateOf({ ...known, archives: null }).archive).toBe('off');
    expect(deskStateOf({ ...known, archives: { ...archives, settings } }).archive).toBe('off');
    expect(deskStateOf({ ...known, archives: { ...archives, failure } }).archive).toBe('failed');
  });

  it.each([
    ['off', null],
    ['off', { ...sync(other('connected')), sharing: false }],
    ['off', { ...sync(), network: false }],
    ['alone', sync()],
    ['alone', sync(other('away'))],
    ['connected', sync(other('connected'), other('away'))],
    ['transferring', sync(other('exchanging'))],
    ['trouble', sync(other('refused'))],
  ] as const)('says %s of other machines', (expected, status) => {
    expect(deskStateOf({ ...known, sync: status }).sync).toBe(expected);
  });

  it('names all work that an end would cut, wherever it is done', () => {
    const underWay = withNotice(withNotice(NOTHING, notice('verify', 1, 4), 0), notice('export', 1, 3), 0);
    expect(
      deskStateOf({
        ...known,
        underWay,
        archives: { ...archives, running: true },
        sync: sync(other('exchanging')),
        saving: true,
      }),
    ).toMatchObject({ busy: ['archive', 'export', 'save', 'transfer', 'verify'], progress: 0.33 });
  });
});

describe('work under way', () => {
  it('is over when it says so', () => {
    const began = withNotice(NOTHING, notice('import', 1, 2), 0);
    expect([...began.keys()]).toEqual(['import']);
    expect(withNotice(began, notice('import', 1, 1, true), 1)).toEqual(NOTHING);
  });

  it('is as far as the one heard of last', () => {
    const two = withNotice(withNotice(NOTHING, notice('import', 1, 2), 0), notice('verify', 1, 4), 1);
    expect(shareOf(two)).toBe(0.25);
    expect(shareOf(withNotice(two, notice('import', 3, 4), 2))).toBe(0.75);
    expect(shareOf(withNotice(NOTHING, notice('join', 0, 0), 0))).toBeNull();
    expect(shareOf(NOTHING)).toBeNull();
  });

  it('is forgotten when it says nothing for long, as a failure may end it unsaid', () => {
    const both = withNotice(withNotice(NOTHING, notice('sample', 1, 2), 0), notice('verify', 1, 4), 1000);
    expect([...withoutLapsed(both, LAPSE_MS).keys()]).toEqual(['verify']);
    expect(withoutLapsed(both, LAPSE_MS - 1)).toBe(both);
  });
});

describe('saving', () => {
  it('lasts until the last file is there, or failed', async () => {
    const files = saving();
    const heard: boolean[] = [];
    const stop = files.listen(() => heard.push(files.now()));
    let finish = (): void => {};
    const first = files.during(new Promise<void>((resolve) => (finish = resolve)));
    await expect(files.during(Promise.reject(new Error('disk-full: no room')))).rejects.toThrow('disk-full');
    expect(files.now()).toBe(true);
    finish();
    await first;
    expect(files.now()).toBe(false);
    stop();
    expect(heard).toEqual([true, true, true, false]);
  });
});
