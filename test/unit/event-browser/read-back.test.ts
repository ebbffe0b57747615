import { describe, expect, it } from 'vitest';
import type { EventFilter, EventPage } from '../../../shared/api.ts';
import { chainNext, shortId } from '../../../shared/kernel/chain.ts';
import { base64url, fromBase64url } from '../../../shared/kernel/encode.ts';
import { eventText } from '../../../shared/kernel/envelope.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { createBooks } from '../../../shared/projections/books.ts';
import { browse } from '../../../shared/projections/log-browser/browse.ts';
import { logged } from '../../../shared/projections/log-browser/logged.ts';
import { idOf } from '../../contract/session.ts';
import { sha256 } from '../../support/parts.ts';
import { founded, type Machine, machine, partsOf } from '../../support/shop.ts';

const names = { machine: (rid: string) => rid, person: (by: string) => by };

const person = (n: number) => ({
  id: `command-${n}`,
  type: 'customer.add',
  aggregate: idOf('c', n),
  data: { name: `Person ${n}` },
});

/** A shop with so many people, of whom all but the last run are sealed. */
const crowd = async (people: number): Promise<Machine> => {
  const m = await machine();
  const book = await founded(m);
  for (let i = 0; i < people; i += 100)
    await book.dispatchAll(Array.from({ length: 100 }, (_, k) => person(i + k)));
  await book.close();
  const log = await opened(m);
  await log.seal(false);
  log.close();
  return m;
};

const opened = async (m: Machine): Promise<EventLog> => {
  const found = await openLog(await partsOf(m));
  if (!found) throw new Error('no log');
  return found.log;
};

const idsOf = async (log: EventLog): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { events } of log.read(0)) ids.push(...events.map((e) => e.id));
  return ids;
};

const walk = async (log: EventLog, filter: EventFilter, limit: number): Promise<EventPage[]> => {
  const pages: EventPage[] = [];
  let before: number | null = null;
  do {
    const books = createBooks();
    const page: EventPage = await browse(log, filter, before, limit, (one) => logged(one, books, names));
    pages.push(page);
    before = page.next;
  } while (before !== null && pages.length < 10_000);
  return pages;
};

const draft = (n: number) => ({
  t: 'customer.added',
  a: idOf('c', n),
  par: [],
  at: undefined,
  by: 'u',
  app: 'test',
  cmd: `later-${n}`,
  payload: { name: `Later ${n}` },
});

describe('the log read backwards', () => {
  it('gives every event once, newest first, for pages of any size', async () => {
    const m = await crowd(900);
    expect(m.disk.segments.size).toBeGreaterThan(2);
    const log = await opened(m);
    const due = (await idsOf(log)).reverse();
    for (const limit of [1, 7, 256, 300, 5000]) {
      const pages = await walk(log, {}, limit);
      const rows = pages.flatMap((p) => p.rows);
      expect(rows.map((r) => r.id)).toEqual(due);
      expect(rows.map((r) => r.pos)).toEqual(due.map((_, i) => due.length - 1 - i));
      for (const page of pages.slice(0, -1)) expect(page.rows).toHaveLength(limit);
    }
  });

  it('goes on where it was while commands append and runs are sealed', async () => {
    const log = await opened(await crowd(300));
    const due = (await idsOf(log)).reverse();
    const rows: string[] = [];
    let before: number | null = null;
    let n = 0;
    do {
      const asked = log.readBack(before, 9);
      log.stage(draft(n), 1_800_000_000_000 + n);
      const written = log.commit();
      const sealed = written.then(() => (n % 5 === 4 ? log.seal(n % 2 === 0) : undefined));
      const found = await asked;
      await sealed;
      n += 1;
      rows.push(...found.map((f) => f.event.id));
      before = found.at(-1)?.pos ?? null;
    } while (before !== null && before > 0);
    expect(n).toBeGreaterThan(30);
    expect(rows).toEqual(due);
    expect((await walk(log, {}, 50)).flatMap((p) => p.rows)).toHaveLength(due.length + n);
  });

  it('goes on in steps while nothing fits', async () => {
    const log = await opened(await crowd(4500));
    const pages = await walk(log, { text: 'Person 17 nobody' }, 10);
    expect(pages.map((p) => p.scanned)).toEqual([4000, log.end - 4000]);
    expect(pages.every((p) => p.rows.length === 0 && p.total === log.end)).toBe(true);
    const [first] = await walk(log, { aggregate: idOf('c', 20) }, 10);
    expect(first?.rows.map((r) => r.payload)).toEqual([expect.objectContaining({ name: 'Person 20' })]);
    expect(first?.scanned).toBeLessThanOrEqual(256);
    const [command] = await walk(log, { cmd: 'command-20' }, 10);
    expect(command?.rows.map((r) => r.id)).toEqual(first?.rows.map((r) => r.id));
  });

  it('passes over damage, and shows the rest', async () => {
    const m = await crowd(900);
    const whole = await idsOf(await opened(m));
    const [, at] = [...m.disk.segments.keys()].sort((a, b) => a - b);
    const segment = m.disk.segments.get(at ?? 0);
    if (!segment) throw new Error('no segment');
    m.disk.segments.set(segment.pos, { ...segment, body: segment.body.slice(0, 40) });
    const log = await opened(m);
    const lost = new Set(whole.slice(segment.pos, segment.pos + segment.header.n));
    const rows = (await walk(log, {}, 100)).flatMap((p) => p.rows);
    expect(rows.map((r) => r.id)).toEqual(whole.filter((id) => !lost.has(id)).reverse());
    expect(rows.map((r) => whole[r.pos])).toEqual(rows.map((r) => r.id));
  });

  it('shows what a newer app wrote, what was erased and what is no JSON as they are', async () => {
    const m = await machine();
    const book = await founded(m);
    await book.close();
    const sha = await sha256();
    const last = [...m.disk.tail.values()].at(-1);
    if (!last) throw new Error('no tail');
    const tip = { seq: last.from + last.ids.length / 16, pos: last.pos + last.ids.length / 16 };
    let head = fromBase64url(last.head) ?? new Uint8Array();
    const erased = `x:${base64url(new Uint8Array(32))}`;
    const odd: [string, number, string][] = [
      ['order.teleported', 1, '{"to":"the moon","reverses":"AAAAAAAAAAAAAAAA"}'],
      ['customer.added', 2, '{"name":"From tomorrow"}'],
      ['customer.added', 1, JSON.stringify(erased)],
      ['customer.added', 1, '{"name":'],
    ];
    for (const [i, [t, sv, payload]] of odd.entries()) {
      const env = {
        v: 1 as const,
        rid: last.rid,
        seq: tip.seq + i,
        t,
        sv,
        a: idOf('c', 1),
        par: [],
        ts: `${(1_800_000_000_000).toString(36)}-${i}`,
        by: 'u',
        app: 'daybook/9',
        cmd: `odd-${i}`,
      };
      const lines = eventText(env, {});
      const prev = base64url(head);
      head = chainNext(sha, head, lines.env, payload);
      m.disk.tail.set(tip.pos + i, {
        pos: tip.pos + i,
        rid: last.rid,
        from: tip.seq + i,
        prev,
        head: base64url(head),
        text: `${lines.env}\n${payload}`,
        ids: shortId(head),
      });
    }
    const log = await opened(m);
    const [page] = await walk(log, { aggregate: idOf('c', 1) }, 10);
    expect(page?.rows.map((r) => [r.t, r.sv, r.known, r.payload]).reverse()).toEqual([
      ['order.teleported', 1, false, { to: 'the moon', reverses: 'AAAAAAAAAAAAAAAA' }],
      ['customer.added', 2, false, { name: 'From tomorrow' }],
      ['customer.added', 1, true, erased],
      ['customer.added', 1, true, '{"name":'],
    ]);
    expect(page?.rows[3]?.reverses).toBe('AAAAAAAAAAAAAAAA');
    const [found] = await walk(log, { text: 'MOON' }, 10);
    expect(found?.rows.map((r) => r.t)).toEqual(['order.teleported']);
  });
});
