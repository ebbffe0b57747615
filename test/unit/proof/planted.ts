import { expect } from 'vitest';
import type { ProofReport } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { chainNext, chainStart, headText, shortId } from '../../../shared/kernel/chain.ts';
import { base64url } from '../../../shared/kernel/encode.ts';
import type { Envelope } from '../../../shared/kernel/envelope.ts';
import { checkRun } from '../../../shared/log/check-run.ts';
import { memoryDisk } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import type { SegmentRecord, TailRecord } from '../../../shared/log/records.ts';
import { packBody, refsOf, unpackBody } from '../../../shared/log/segment.ts';
import { viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { type AnyCommand, idOf, session } from '../../contract/session.ts';
import { sha256 } from '../../support/parts.ts';
import { founded, type Machine, machine, partsOf, restarted } from '../../support/shop.ts';

export const note = (n: number, text = `note ${n}`): AnyCommand => ({
  id: `planted-${n}`,
  type: 'customer.change',
  aggregate: idOf('c', 1),
  data: { note: text },
});

export const done = async (book: Daybook, ...commands: AnyCommand[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const command of commands) {
    const outcome = await book.dispatch(command);
    if (!outcome.ok) expect.fail(`${command.type}: ${JSON.stringify(outcome.refusal)}`);
    ids.push(...outcome.events.map((event) => event.id));
  }
  return ids;
};

/** A small day's work, sealed in two segments or more, and three more events in the tail; views kept. */
export const aDay = async (): Promise<Machine> => {
  const m = await machine();
  const book = await founded(m);
  for (const step of session()) await book.dispatchAll(step.do);
  await book.close();
  const opened = await openLog(await partsOf(m));
  await opened?.log.seal(true);
  const again = await restarted(m);
  await done(again, note(1), note(2), note(3));
  await again.close();
  expect(m.disk.segments.size, 'segments').toBeGreaterThanOrEqual(2);
  expect(m.disk.tail.size, 'tail records').toBe(3);
  return m;
};

/** The same machine on a copy of its disk. */
export const copyOf = (m: Machine): Machine => ({
  ...m,
  disk: structuredClone(m.disk),
  views: structuredClone(m.views),
  anchor: { record: m.anchor.record && { ...m.anchor.record } },
  notices: [],
});

export const segmentsOf = (m: Machine): SegmentRecord[] =>
  [...m.disk.segments.values()].sort((a, b) => a.pos - b.pos);
export const tailOf = (m: Machine): TailRecord[] => [...m.disk.tail.values()].sort((a, b) => a.pos - b.pos);

/** The segment with its lines changed and packed again, its header as it was. */
export const repacked = (segment: SegmentRecord, change: (lines: string[]) => string[]): SegmentRecord => {
  const unpacked = unpackBody(segment);
  if (!unpacked.ok) throw new Error(unpacked.detail);
  const { body, raw, z } = packBody(change(unpacked.text.split('\n')).join('\n'));
  return { ...segment, header: { ...segment.header, raw, z }, body };
};

/**
 * The whole log as another app would have written it: lines changed, every hash, id and signature right. The views are
 * gone, as another app's would be.
 */
export const rewritten = async (
  from: Machine,
  change: (env: Envelope, payload: Record<string, unknown>) => Record<string, unknown>,
): Promise<Machine> => {
  const m = copyOf(from);
  const { meta } = m.disk;
  if (!meta) throw new Error('no log');
  const sha = await sha256();
  const runs = [
    ...segmentsOf(m).map((s) => {
      const unpacked = unpackBody(s);
      return {
        rid: s.header.rid,
        from: s.header.from,
        prev: s.header.prev,
        head: s.header.head,
        text: unpacked.ok ? unpacked.text : '',
      };
    }),
    ...tailOf(m),
  ];
  const renamed = new Map<string, string>();
  const disk = memoryDisk();
  let head = chainStart(sha, meta);
  let tip = { seq: 0, id: '', head: '' };
  for (const run of runs) {
    const checked = checkRun(sha, run);
    if (!checked.ok) throw new Error(checked.detail);
    const prev = base64url(head);
    const lines: string[] = [];
    let ids = '';
    const events = checked.events.map((event) => {
      const env = { ...event.env, par: event.env.par.map((id) => renamed.get(id) ?? id) };
      const before = JSON.parse(event.payload) as Record<string, unknown>;
      const payload = JSON.stringify(change(env, before)).replace(
        /[\w-]{16}/g,
        (word) => renamed.get(word) ?? word,
      );
      const line = JSON.stringify(env);
      head = chainNext(sha, head, line, payload);
      const id = shortId(head);
      renamed.set(event.id, id);
      ids += id;
      lines.push(line, payload);
      return { id, env, payload, text: `${line}\n${payload}` };
    });
    const { body, raw, z } = packBody(lines.join('\n'));
    const hash = base64url(head);
    const to = run.from + events.length - 1;
    const pos = run.from - 1;
    const sig = await m.signer.sign(headText(meta.ws, meta.rid, to, hash));
    const header = {
      rid: meta.rid,
      from: run.from,
      to,
      prev,
      head: hash,
      n: events.length,
      raw,
      z,
      sig,
      key: meta.dev,
    };
    disk.segments.set(pos, { pos, header, body });
    disk.refs.set(pos, refsOf(pos, header, ids, events));
    tip = { seq: to, id: ids.slice(-16), head: hash };
  }
  disk.meta = { ...meta, sealed: tip.seq, tips: { [meta.rid]: tip } };
  m.anchor.record = { rid: meta.rid, seq: tip.seq, id: tip.id, dbUuid: meta.dbUuid };
  return { ...m, disk, views: viewDisk() };
};

export const clean = (report: ProofReport): void =>
  expect(report).toMatchObject({ complete: true, findings: [], firstDifference: null });
