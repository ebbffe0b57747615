import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { inviteStep, knownMachines } from '../../../renderer/features/machines/invite-step.ts';
import {
  afterJoin,
  afterJoinFailure,
  joinCode,
  pairOf,
} from '../../../renderer/features/machines/join-step.ts';
import { useMachineDesk } from '../../../renderer/features/machines/machine-desk.ts';
import {
  inOrder,
  markOf,
  needsPerson,
  standingOf,
  stateOf,
} from '../../../renderer/features/machines/machine-state.ts';
import { inGroups, readPairing } from '../../../renderer/features/machines/pairing-text.ts';
import { repliesTo } from '../../../renderer/features/machines/replies.ts';
import {
  agoText,
  driftText,
  leftText,
  standingText,
  syncProblemWords,
  whenText,
} from '../../../renderer/features/machines/sync-words.ts';
import { whereaboutsText } from '../../../renderer/features/machines/whereabouts-text.ts';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { type ImportPreview, joinLink, readAddress, type SyncStatus } from '../../../shared/index.ts';
import { CODE, fakeSync, machine, ownMachine, syncStatus } from '../../support/sync.ts';

/** Every code that the exchange can give: apply pipeline and handshake, transport, pairing. */
const codes = [
  'E_NO_DEVICE_CERT',
  'E_UNKNOWN_DEVICE',
  'E_DEVICE_REVOKED',
  'E_PEER_ID_MISMATCH',
  'E_PATH',
  'E_BUSY',
  'E_PROTO_VERSION',
  'E_WS_UNKNOWN',
  'E_DUP_DEVICE',
  'E_BAD_MSG',
  'E_FRAME_TOO_BIG',
  'E_BATCH_SIZE',
  'E_BODY',
  'E_CHAIN',
  'E_SIG',
  'E_MEMBER_UNKNOWN',
  'E_GAP',
  'E_REVOKED',
  'E_QUOTA',
  'E_STORE_FAILED',
  'E_CLOCK',
  'E_SELF_AHEAD',
  'E_DAMAGED_DATA',
  'E_TOO_MANY_LOGS',
  'E_UNREACHABLE',
  'E_TIMEOUT',
  'E_LISTEN',
  'E_INVITE_NONE',
  'E_INVITE_EXPIRED',
  'E_PAIR_PROOF',
  'E_PAIR_RATE',
  'E_PAIR_TIMEOUT',
  'E_PAIR_REFUSED',
  'E_BAD_ADDRESS',
  'E_BAD_CODE',
  'E_CLOSED',
  'E_CROSSED',
  'E_DISCOVERY',
  'E_FLOOD',
  'E_NOT_DAYBOOK',
  'E_NOT_OWNER',
  'E_NOT_READY',
  'E_NO_INTERFACE',
  'E_SILENT',
  'E_SLOW',
  'E_STOPPED',
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const format = createFormat({ locale: 'en-GB', currency: 'EUR', exponent: 2 });
/** Noon of a day, in whatever zone the test runs. */
const noon = new Date(2026, 0, 31, 12, 0).getTime();
beforeAll(() => startI18n('en'));
const words = (language: string) => i18next.getFixedT(language, 'machines');

describe.each(['en', 'zh'])('what went wrong, in %s', (language) => {
  const say = (code: string) => syncProblemWords(words(language), { code, facts: {} }, 'Office');

  it.each(codes)('%s has words of its own, and says what to do', (code) => {
    expect(i18next.exists(`problem.${code}`, { ns: 'machines', lng: language, fallbackLng: false })).toBe(
      true,
    );
    const { what, todo } = say(code);
    for (const sentence of [what, todo]) {
      expect(sentence).not.toMatch(/\{\{|E_|!|！|\bpeers?\b|\bsync\b|\bsegments?\b|\bsockets?\b/i);
      expect(sentence).toMatch(/[.。]$/);
    }
    expect(what).not.toBe(todo);
  });
  it('names a code that it does not know', () => {
    expect(say('E_FROM_THE_FUTURE').what).toContain('E_FROM_THE_FUTURE');
    expect(say('E_FROM_THE_FUTURE').what).toContain('Office');
  });
});

it('finds the words of a connection that ended with more to say', () => {
  const { what } = syncProblemWords(
    words('en'),
    { code: 'E_BAD_MSG a text of 99 bytes', facts: {} },
    'Office',
  );
  expect(what).toBe('Office sent something this app does not understand.');
  expect(needsPerson('E_STOPPED going home')).toBe(false);
});

it('begins a sentence with a large letter whoever it is about', () => {
  const { what } = syncProblemWords(words('en'), { code: 'E_BUSY', facts: {} }, 'the other machine');
  expect(what).toMatch(/^The other machine has/);
});

describe('how long ago somebody was heard', () => {
  const ago = (language: string, ms: number) => agoText(words(language), format, noon - ms, noon);
  it('is told at a glance', () => {
    expect(ago('en', 59_000)).toBe('just now');
    expect(ago('en', 2 * MINUTE + 59_000)).toBe('2 min ago');
    expect(ago('en', 59 * MINUTE)).toBe('59 min ago');
    expect(ago('en', 23 * HOUR)).toBe('23 h ago');
    expect(ago('zh', 2 * MINUTE)).toBe('2 分钟前');
    expect(ago('zh', 0)).toBe('刚刚');
  });
  it('is the date after a day', () => {
    expect(ago('en', 24 * HOUR)).toMatch(/^30 Jan/);
  });
  it('is just now where the clock was set back', () => {
    expect(ago('en', -5 * HOUR)).toBe('just now');
  });
  it('is a time of day today, with the date otherwise', () => {
    expect(whenText(format, noon, noon + HOUR)).toBe('12:00');
    expect(whenText(format, noon, noon + 24 * HOUR)).toContain('31 Jan');
  });
});

describe('the time a code has left', () => {
  it('counts down to nothing and not below', () => {
    expect([600_000, 247_000, 59_001, 1, 0, -4000].map(leftText)).toEqual([
      '10:00',
      '4:07',
      '1:00',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });
});

describe('a clock that is off', () => {
  it('is told to the minute, hour or day, and which way', () => {
    const t = words('en');
    expect(driftText(t, 12 * MINUTE)).toBe('Its clock is 12 minutes ahead of ours.');
    expect(driftText(t, -61_000)).toBe('Its clock is 1 minute behind ours.');
    expect(driftText(t, 3 * HOUR)).toBe('Its clock is 3 hours ahead of ours.');
    expect(driftText(t, -3653 * 24 * HOUR)).toBe('Its clock is 3653 days behind ours.');
    expect(driftText(words('zh'), 12 * MINUTE)).toBe('它的时钟比本机快 12 分钟。');
  });
});

describe('what each lacks of the other', () => {
  const say = (change: Parameters<typeof machine>[0], language = 'en') =>
    standingText(words(language), format, machine(change), noon);
  it('is said of a connected machine as it is', () => {
    expect(say({})).toBe('Has everything of ours. We have everything of it.');
    expect(say({ lacksOfUs: 12, weLack: 3 })).toBe('Lacks 12 entries of ours. We lack 3 of its.');
    expect(say({ lacksOfUs: 1 })).toBe('Lacks 1 entry of ours. We have everything of it.');
    expect(say({ lacksOfUs: 12, weLack: 3 }, 'zh')).toBe('它缺我们的 12 条记录。我们缺它的 3 条。');
  });
  it('is no more than was heard of one that is away', () => {
    expect(say({ state: 'away', heard: noon - HOUR, lacksOfUs: 12 })).toBe(
      'Lacks 12 entries of ours. We have everything of it. As of 11:00.',
    );
  });
  it('is not claimed where nothing was heard', () => {
    expect(say({ state: 'away', heard: null, lacksOfUs: null, weLack: null })).toBe(
      'What it has of ours is not known here.',
    );
    expect(say({ state: 'away', heard: noon, lacksOfUs: null, weLack: null })).not.toContain('everything');
  });
  it('is of no matter for a removed one', () => {
    expect(say({ removed: true, lacksOfUs: 4 })).toBe(
      'Nothing it writes is taken any more. What it wrote before stays.',
    );
  });
});

describe('the mark beside the screen’s name', () => {
  const problem = (code: string) => ({ code, facts: {}, at: noon, detail: '' });
  const mark = (...machines: SyncStatus['machines']) =>
    markOf(syncStatus({ machines: [ownMachine(), ...machines] }));
  it('is none where there is nobody else', () => {
    expect(mark()).toBeNull();
    expect(mark(machine({ removed: true, state: 'away' }))).toBeNull();
  });
  it('is the best of those that answer', () => {
    expect(mark(machine(), machine({ dev: 'x', state: 'away' }))).toBe('connected');
    expect(mark(machine(), machine({ dev: 'x', state: 'exchanging' }))).toBe('exchanging');
    expect(mark(machine({ state: 'away' }))).toBe('away');
  });
  it('calls for a person, but not for what passes by itself', () => {
    expect(mark(machine({ problem: problem('E_CHAIN') }))).toBe('trouble');
    expect(mark(machine({ state: 'refused' }))).toBe('trouble');
    expect(mark(machine({ state: 'away', problem: problem('E_UNREACHABLE') }))).toBe('away');
    expect(needsPerson('E_FROM_THE_FUTURE')).toBe(true);
  });
  it('calls also when it is this machine that has trouble', () => {
    expect(markOf(syncStatus({ machines: [ownMachine({ problem: problem('E_LISTEN') })] }))).toBe('trouble');
  });
  it('does not call for a machine that was removed on purpose', () => {
    expect(mark(machine(), machine({ dev: 'x', removed: true, state: 'refused' }))).toBe('connected');
  });
});

describe('the foot of the rail', () => {
  it('says nothing of others where there are none', () => {
    expect(standingOf(syncStatus({ machines: [ownMachine()], unsent: 4 }))).toBeNull();
  });
  it('says first what only this machine has', () => {
    expect(standingOf(syncStatus({ unsent: 2 }))).toEqual({ say: 'unsent', orders: 2, meeting: true });
    expect(
      standingOf(syncStatus({ unsent: 2, machines: [ownMachine(), machine({ state: 'away' })] })),
    ).toMatchObject({ meeting: false });
  });
  it('names who is connected', () => {
    const machines = [ownMachine(), machine({ dev: 'x', name: 'Till 2', state: 'away' }), machine()];
    expect(standingOf(syncStatus({ machines }))).toEqual({ say: 'meeting', name: 'Office' });
  });
  it('names who was heard last', () => {
    const machines = [
      ownMachine(),
      machine({ dev: 'x', name: 'Office', state: 'away', heard: noon - HOUR }),
      machine({ dev: 'y', name: 'Till 2', state: 'away', heard: noon }),
      machine({ dev: 'z', name: 'Stall', state: 'away', heard: null }),
    ];
    expect(standingOf(syncStatus({ machines }))).toEqual({ say: 'heard', name: 'Till 2', at: noon });
  });
  it('does not claim to have heard of anybody', () => {
    expect(
      standingOf(syncStatus({ machines: [ownMachine(), machine({ state: 'away', heard: null })] })),
    ).toEqual({
      say: 'never',
    });
  });
});

describe('the list of machines', () => {
  it('begins with this one and ends with those removed', () => {
    const machines = [
      machine({ dev: '1', name: 'Gone', removed: true }),
      machine({ dev: '2', name: 'Stall', state: 'away' }),
      machine({ dev: '3', name: 'Till 3' }),
      ownMachine(),
      machine({ dev: '4', name: 'Office' }),
    ];
    expect(inOrder(machines).map(({ name }) => name)).toEqual([
      'Till 1',
      'Office',
      'Till 3',
      'Stall',
      'Gone',
    ]);
  });
  it('shows a removed machine as removed, whatever it does', () => {
    expect(stateOf(machine({ removed: true, state: 'refused' }))).toBe('removed');
    expect(stateOf(machine())).toBe('connected');
    expect(stateOf(ownMachine({ removed: true }))).toBe('here');
  });
});

describe('what is typed on the other machine', () => {
  const pairing = { address: '192.168.1.20:47823', code: CODE };
  it('comes back whole from the text of the picture', () => {
    expect(joinLink(pairing)).toBe(`daybook://join/${CODE}?a=192.168.1.20%3A47823`);
    expect(readPairing(joinLink(pairing))).toEqual(pairing);
    expect(readPairing(`Join with  ${joinLink(pairing)} \n please`)).toEqual(pairing);
    expect(readPairing(`DAYBOOK://JOIN/${CODE}?a=[fe80::1]:1`)).toEqual({
      address: '[fe80::1]:1',
      code: CODE,
    });
  });
  it('is nothing when a part is missing', () => {
    expect(readPairing('daybook://join/?a=192.168.1.20:1')).toBeNull();
    expect(readPairing(`daybook://join/${CODE}`)).toBeNull();
    expect(readPairing('daybook://join/X?a=192.168.1.20:1')).toBeNull();
    expect(readPairing('MZXW-6YTB')).toBeNull();
    expect(readPairing('')).toBeNull();
  });
  it('has signs in groups of four', () => {
    expect(inGroups('3f9a0c77d21b')).toEqual(['3f9a', '0c77', 'd21b']);
    expect(inGroups('abcde')).toEqual(['abcd', 'e']);
    expect(inGroups('')).toEqual([]);
  });
  it.each([
    [' 192.168.1.20:47823 ', '192.168.1.20:47823'],
    ['１９２.168.1.20：47823', '192.168.1.20:47823'],
    ['office.local', 'office.local'],
    ['till-2', 'till-2'],
    ['[fe80::1%eth0]:47823', '[fe80::1%eth0]:47823'],
    ['office.local:0', null],
    ['office.local:65536', null],
    ['office.local:', null],
    ['http://office.local', null],
    [':47823', null],
    ['-x', null],
    ['', null],
  ])('an address: %j', (typed, address) => expect(readAddress(typed)).toBe(address));
});

describe('a code that is shown', () => {
  const asked = (machines = [ownMachine()]) => {
    const sync = fakeSync(syncStatus({ machines }), () => noon);
    const invited = sync.invite();
    if (!invited.ok) throw new Error('refused');
    const before = knownMachines(sync.syncStatus());
    return { sync, opened: { code: invited.code, expires: invited.expires, before } };
  };

  it('is open for ten minutes, with the addresses', () => {
    const { sync, opened } = asked();
    expect(inviteStep(opened, sync.status, noon + 1000)).toEqual({
      at: 'open',
      left: 599_000,
      addresses: ['192.168.1.20:47823'],
    });
    expect(inviteStep(opened, sync.status, noon + 600_000)).toEqual({ at: 'ended', why: 'expired' });
  });
  it('has the addresses that became known after it', () => {
    const { sync, opened } = asked();
    const late = {
      ...sync.status,
      invitation: { code: opened.code, expires: opened.expires, addresses: [] },
    };
    expect(inviteStep(opened, { ...late, addresses: ['10.0.0.5:47823'] }, noon)).toMatchObject({
      addresses: ['10.0.0.5:47823'],
    });
  });
  it('was used, and then the other is there', () => {
    const { sync, opened } = asked();
    const used: SyncStatus = { ...sync.status, invitation: null, invitationEnded: 'used' };
    expect(inviteStep(opened, used, noon + 1000)).toEqual({ at: 'used' });
    const joined = { ...used, machines: [...used.machines, machine()] };
    expect(inviteStep(opened, joined, noon + 1000)).toMatchObject({
      at: 'joined',
      machine: { name: 'Office', shortId: 'abcd efgh' },
    });
    // Somebody who came in at the last moment is in.
    expect(inviteStep(opened, joined, noon + 700_000)).toMatchObject({ at: 'joined' });
  });
  it('lets a machine that was removed come in again', () => {
    const gone = machine({ removed: true, state: 'away' });
    const { sync, opened } = asked([ownMachine(), gone]);
    expect(inviteStep(opened, sync.status, noon)).toMatchObject({ at: 'open' });
    const back: SyncStatus = { ...sync.status, invitation: null, machines: [ownMachine(), machine()] };
    expect(inviteStep(opened, back, noon)).toMatchObject({ at: 'joined', machine: { name: 'Office' } });
  });
  it('was burnt, expired, or gave way to another', () => {
    const { sync, opened } = asked();
    const ended = (invitationEnded: SyncStatus['invitationEnded']) =>
      inviteStep(
        opened,
        { ...sync.status, invitation: null, invitationEnded: invitationEnded ?? null },
        noon,
      );
    expect(ended('burnt')).toEqual({ at: 'ended', why: 'burnt' });
    expect(ended(null)).toEqual({ at: 'ended', why: 'gone' });
    const other = { code: 'ANOTHER', expires: noon + 900_000, addresses: [] };
    expect(inviteStep(opened, { ...sync.status, invitation: other, invitationEnded: 'used' }, noon)).toEqual({
      at: 'ended',
      why: 'gone',
    });
  });
});

describe('joining a shop', () => {
  it('ends with the shop, or stays with the reason', () => {
    expect(afterJoin({ ok: true, shop: 'Corner Shop', machine: 'Office' })).toEqual({
      at: 'done',
      shop: 'Corner Shop',
      machine: 'Office',
    });
    const refusal = { code: 'E_PAIR_PROOF', facts: {} };
    expect(afterJoin({ ok: false, refusal })).toEqual({ at: 'form', refusal });
    expect(afterJoin({ ok: false, refusal: { code: 'cancelled', facts: {} } })).toEqual({
      at: 'form',
      refusal: null,
    });
    expect(afterJoinFailure(new Error('the worker went'))).toEqual({
      at: 'form',
      refusal: { code: 'internal', facts: { detail: 'the worker went' } },
    });
  });
  it('says why by the code of the other machine', () => {
    const failed = (code: string, detail = '') => joinCode({ code: 'joinFailed', facts: { code, detail } });
    expect(failed('E_PAIR_PROOF')).toBe('E_PAIR_PROOF');
    expect(failed('E_INVITE_NONE')).toBe('E_INVITE_NONE');
    expect(failed('E_INVITE_NONE', 'expired')).toBe('E_INVITE_EXPIRED');
    expect(joinCode({ code: 'shopExists', facts: {} })).toBe('shopExists');
    expect(
      afterJoin({ ok: false, refusal: { code: 'joinFailed', facts: { code: 'E_CANCELLED', detail: '' } } }),
    ).toEqual({ at: 'form', refusal: null });
  });
  it('shows both machines, as far as they are known', () => {
    const status = syncStatus({
      machines: [ownMachine(), machine({ dev: 'x', name: 'Till 2' }), machine({ name: 'Office' })],
    });
    expect(pairOf(status, 'Office')).toMatchObject({ own: { name: 'Till 1' }, other: { name: 'Office' } });
    expect(pairOf(status, 'Renamed meanwhile').other).toMatchObject({ name: 'Till 2' });
    expect(pairOf(syncStatus({ machines: [ownMachine()] }), 'Office').other).toBeNull();
    expect(pairOf(null, 'Office')).toEqual({ own: null, other: null });
  });
});

describe('the answer to a file that was taken in', () => {
  const inFile = (rid: string): ImportPreview['machines'][number] => ({
    rid,
    name: '',
    own: false,
    unknown: false,
    events: 3,
    fresh: 3,
    first: 0,
    last: 0,
  });
  it('is offered to who wrote in it and lacks something of ours', () => {
    const status = syncStatus({
      machines: [
        ownMachine(),
        machine({ lacksOfUs: 14 }),
        machine({ dev: 'x', rids: ['rid-2'], lacksOfUs: 2 }),
      ],
    });
    expect(repliesTo([inFile('rid-office'), inFile('rid-till')], status)).toEqual([
      { machine: status.machines[1], lacks: 14 },
    ]);
  });
  it('is not offered where nothing is lacking or known to be, nor to one that was removed', () => {
    for (const change of [{ lacksOfUs: 0 }, { lacksOfUs: null }, { lacksOfUs: 3, removed: true }])
      expect(repliesTo([inFile('rid-office')], syncStatus({ machines: [machine(change)] }))).toEqual([]);
    expect(repliesTo([inFile('rid-office')], null)).toEqual([]);
  });
});

describe('where an order is', () => {
  const say = (where: Parameters<typeof whereaboutsText>[2], language = 'en') =>
    whereaboutsText(words(language), format, where, noon + 4 * HOUR);
  it('is on this machine only', () => {
    expect(say({ eventId: 'e', elsewhere: [], alone: true })).toBe('On this machine only');
    expect(say({ eventId: 'e', elsewhere: [], alone: true }, 'zh')).toBe('仅存本机');
  });
  it('is also on others, since the last of them had it', () => {
    const elsewhere = [
      { machine: 'Till 2', since: noon + 2 * HOUR + 3 * MINUTE },
      { machine: 'Office', since: noon },
    ];
    expect(say({ eventId: 'e', elsewhere, alone: false })).toBe('Also on Till 2 and Office since 14:03');
  });
  it('is not told where nothing is known', () => {
    expect(say({ eventId: null, elsewhere: [], alone: false })).toBeNull();
  });
});

describe('a window', () => {
  it('does one thing about other machines at a time', () => {
    const { begin, finish } = useMachineDesk.getState();
    begin({ what: 'add' });
    begin({ what: 'join' });
    expect(useMachineDesk.getState().job).toEqual({ what: 'add' });
    finish();
    begin({ what: 'courier', to: null });
    expect(useMachineDesk.getState().job).toEqual({ what: 'courier', to: null });
    finish();
  });
});
