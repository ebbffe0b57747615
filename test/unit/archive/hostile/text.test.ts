import { beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../../../contract/session.ts';
import { testProfile } from '../../../support/profile.ts';
import {
  blobOf,
  exportedText,
  frameText,
  goingOn,
  heldBy,
  imported,
  onlyAuthentic,
  parsed,
  type Shop,
  shop,
  takenIn,
  type Written,
  workspaceOf,
  written,
} from '../support.ts';

let source: Shop;
beforeAll(async () => {
  source = await shop();
});

const order = idOf('o', 1);

/** The shop's file with one more run of the first machine. */
const fileWith = async (...events: Written[]): Promise<{ file: Blob; lines: string[] }> => {
  const run = await (await goingOn(source, 0)).run(events);
  const file = blobOf(written({ ...source.file, frames: [...source.file.frames, run] }));
  return { file, lines: run.events.map((event) => event.join('\n')) };
};

let profiles = 100;

/** Takes the file into an empty profile and looks at everything a person can look at. */
const lookedAt = async (file: Blob) => {
  profiles += 1;
  const profile = await testProfile(profiles);
  const { preview } = await imported(profile, file);
  const page = { offset: 0, limit: 50 };
  const orders = await profile.call('orders', {
    filter: { view: 'all' },
    sort: 'number',
    descending: false,
    ...page,
  });
  for (const { id } of orders.rows) {
    await profile.call('order', id);
    await profile.call('timeline', id);
  }
  await profile.call('orderCounts');
  await profile.call('historyRange');
  await profile.call('products', { filter: {}, sort: 'name', ...page } as never);
  await profile.call('customers', { filter: {}, sort: 'name', ...page } as never);
  const events = await profile.call('events', {}, null, 200);
  const report = await profile.call('verify');
  const text = await exportedText(profile);
  await profile.restart();
  await profile.ready();
  return { profile, preview, orders, events, report, text };
};

describe('a file that went through something that changes text', () => {
  it.each([
    ['line ends of another system', (text: string) => text.replaceAll('\n', '\r\n'), 'E_CHAIN'],
    ['a byte order mark', (text: string) => `\uFEFF${text}`, 'E_NOT_A_LOG'],
    ['spaces at the ends of lines', (text: string) => text.replaceAll('\n', ' \n'), 'E_CHAIN'],
    ['blank lines', (text: string) => text.replaceAll('\n', '\n\n'), 'E_BAD_LINE'],
    ['smart quotes', (text: string) => text.replaceAll('"', '”'), 'E_NOT_A_LOG'],
    ['decomposed letters', (text: string) => text.normalize('NFD').replaceAll('ß', 'ss'), 'E_CHAIN'],
    ['nothing but blanks in it', () => '\n\n\n', 'E_NOT_A_LOG'],
  ] as const)('%s: none of it is taken for what was written', async (_, change, code) => {
    const read = await takenIn(blobOf(change(source.text)));
    expect(read.codes[0]).toBe(code);
    expect(await onlyAuthentic(read.log, source)).toBeLessThan(source.events.size);
    const whole = await takenIn(blobOf(source.text), { log: read.log });
    expect(whole.problems).toEqual([]);
    expect(await onlyAuthentic(whole.log, source)).toBe(source.events.size);
  });

  it('another encoding: none of it is taken', async () => {
    const utf16 = Buffer.from(source.text, 'utf16le');
    expect((await takenIn(blobOf(utf16))).codes).toEqual(['E_NOT_A_LOG']);
    expect((await takenIn(blobOf(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])))).codes).toEqual([
      'E_NOT_A_LOG',
    ]);
    const latin = await takenIn(blobOf(Buffer.from(source.text, 'latin1')));
    expect(latin.codes[0]).toBe('E_CHAIN');
    await onlyAuthentic(latin.log, source);
  });

  it('bytes that are no text: the run they are in is refused', async () => {
    const bytes = Buffer.from(source.text);
    const at = bytes.indexOf('Straße');
    bytes[at + 4] = 0xff;
    const read = await takenIn(blobOf(bytes));
    expect(read.codes[0]).toBe('E_CHAIN');
    await onlyAuthentic(read.log, source);
  });
});

describe('what a signer wrote is kept and given back byte for byte', () => {
  const noted = (text: string): Written => ({
    t: 'order.noteAdded',
    a: order,
    payload: `{"noteId":"n","text":${text}}`,
  });
  const cases: [name: string, ...Written[]][] = [
    ['a NUL', noted('"a\\u0000b"')],
    ['line separators as they are', noted('"a\u2028b\u2029c\u0085d"')],
    ['half of a letter, escaped', noted('"\\ud83e \\udc00"')],
    [
      'controls, direction marks and joined letters',
      noted('"\\u0001\\u001b[31m \u202e\u200d\u{1f469}\u200d\u{1f680}"'),
    ],
    ['blanks between the words of the payload', noted('  "x"  ')],
    ['a payload that looks like a segment', { t: 'order.noteAdded', a: order, payload: frameLine() }],
    ['a payload that is no JSON', { t: 'order.noteAdded', a: order, payload: '{"noteId":' }],
    ['an empty payload', { t: 'order.noteAdded', a: order, payload: '' }],
    ['null', { t: 'order.noteAdded', a: order, payload: 'null' }],
    ['an erased payload', { t: 'order.noteAdded', a: order, payload: `"x:${'A'.repeat(43)}"` }],
    [
      'prototype keys',
      {
        t: 'order.noteAdded',
        a: order,
        payload: '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"noteId":"__proto__","text":"x"}',
      },
    ],
    [
      'a type that is a word of the language',
      { t: 'constructor', a: order, payload: {} },
      { t: '__proto__', a: order, payload: {} },
      { t: 'toString', a: order, payload: {} },
    ],
    [
      'aggregates that are words of the language',
      ...[
        '__proto__',
        'constructor',
        'o___proto__',
        'c_toString',
        'x',
        '_',
        'o',
        'other',
        'coupon_1',
        'yes',
        'stock',
        'w',
        'w_other',
        'l_other',
        's_p.main',
      ].map((a) => ({ t: 'order.noteAdded', a, payload: { noteId: 'n', text: 'x' } })),
    ],
    [
      'ids of lines that are words of the language',
      {
        t: 'order.lineAdded',
        a: order,
        payload: { lineId: '__proto__', productId: idOf('p', 1), qty: { units: 1, scale: 0 } },
      },
    ],
    [
      'numbers beyond what can be counted',
      noted(
        '"x","more":9007199254740993,"huge":1e999,"tiny":-1e-999,"digits":0.1000000000000000055511151231257827',
      ),
    ],
    [
      'amounts beyond what can be counted',
      {
        t: 'payment.received',
        a: idOf('y', 7),
        payload: '{"orderId":"x","method":"cash","amount":{"units":9007199254740993,"scale":2}}',
      },
    ],
    ['a key twice', noted('"one","text":"two"')],
    [
      'a time far ahead',
      { ...noted('"x"'), more: { ts: 'zzzzzzzz-0' } },
      { ...noted('"y"'), more: { ts: '2gosa7pa2gv-0' } },
    ],
    ['the beginning of time', { ...noted('"x"'), more: { ts: '0-0' } }],
    [
      'times of the shop’s world that are no times, or odd ones',
      ...[
        '-000001-01-01T00:00:00Z',
        '+275760-09-13T00:00:00Z',
        'yesterday',
        '1969-12-31T23:59:59-23:59',
        '9999-12-31',
      ].map((at) => ({ ...noted('"x"'), more: { at } })),
    ],
    [
      'parents that are not there',
      { ...noted('"x"'), par: Array.from({ length: 64 }, (_, i) => String(i).padStart(16, 'p')) },
    ],
    ['further fields of the envelope', { ...noted('"x"'), more: { future: { deep: [1, 2, 3] }, seg: {} } }],
    [
      'part of a long payload, of which the rest never comes',
      { t: 'order.noteAdded', a: order, payload: { part: 2, of: 1000, text: 'x' } },
    ],
    [
      'long lists of brackets',
      { t: 'order.noteAdded', a: order, payload: `${'['.repeat(30_000)}${']'.repeat(30_000)}` },
      noted(`{"a":${'['.repeat(25_000)}${']'.repeat(25_000)}}`),
    ],
    [
      'brackets where the shop’s name is',
      {
        t: 'workspace.settingChanged',
        a: 'w',
        payload: `{"key":"name","from":null,"to":${'['.repeat(25_000)}${']'.repeat(25_000)}}`,
      },
    ],
  ];

  it.each(cases)('%s', async (_, ...events) => {
    const placed = events.map((event) => (event.a === 'w' ? { ...event, a: workspaceOf(source) } : event));
    const { file, lines } = await fileWith(...placed);
    const { report, text, preview } = await lookedAt(file);
    expect(preview.problems).toEqual([]);
    expect(report.findings).toEqual([]);
    const again = parsed(text);
    expect(again.frames.map(frameText).join('')).toContain(lines.join('\n'));
    const read = await takenIn(blobOf(text));
    expect(read.problems).toEqual([]);
    const held = await heldBy(read.log);
    for (const line of lines) expect([...held.values()]).toContain(line);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

function frameLine(): string {
  const seg = {
    rid: 'a'.repeat(16),
    from: 1,
    to: 1,
    prev: 'A'.repeat(43),
    head: 'A'.repeat(43),
    n: 1,
    key: 'a'.repeat(52),
    sig: '',
  };
  return JSON.stringify({ seg });
}

describe('an envelope that is none', () => {
  it.each([
    ['a negative time', { ts: '-mk0-0' }],
    ['a time that is a number', { ts: 1_700_000_000_000 }],
    ['a time beyond all numbers', { ts: 'zzzzzzzzzzzz-0' }],
    ['a number that is none', { seq: '61' }],
    ['a number beyond what can be counted', { seq: 2 ** 53 }],
    ['another version', { v: 2 }],
    ['no type', { t: '' }],
    ['a version of the payload that is a fraction', { sv: 1.5 }],
    ['too many parents', { par: Array(65).fill('A'.repeat(16)) }],
    ['parents that are no ids', { par: [{}] }],
    ['an aggregate without end', { a: 'o'.repeat(121) }],
  ])('%s: the run is refused, nothing else', async (_, more) => {
    const { file } = await fileWith({ t: 'order.noteAdded', a: order, payload: {}, more });
    const read = await takenIn(file);
    expect(read.codes).toEqual(['E_CHAIN']);
    expect(await onlyAuthentic(read.log, source)).toBe(source.events.size);
  });
});

it('a time far ahead does not pull the clock of this machine along', async () => {
  const ahead = Date.UTC(2200, 0, 1).toString(36);
  const { file } = await fileWith({
    t: 'order.noteAdded',
    a: order,
    payload: { noteId: 'n', text: 'x' },
    more: { ts: `${ahead}-0` },
  });
  const { profile } = await lookedAt(file);
  const added = await profile.call('dispatch', {
    id: 'after-the-future',
    type: 'customer.add',
    aggregate: idOf('c', 900),
    data: { name: 'Later' },
  });
  expect(added).toMatchObject({ ok: true });
  const [last] = (await profile.call('events', { aggregate: idOf('c', 900) }, null, 1)).rows;
  expect(last?.recorded).toBeLessThan(Date.UTC(2027, 0, 1));
});
