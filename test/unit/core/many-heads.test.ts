import { beforeAll, describe, expect, it } from 'vitest';
import type { CustomerView } from '../../../shared/api.ts';
import type { Daybook } from '../../../shared/core/daybook.ts';
import { MAX_PARENTS } from '../../../shared/kernel/envelope.ts';
import type { TailRecord } from '../../../shared/log/records.ts';
import { viewDisk } from '../../../shared/projections/memory-view-store.ts';
import { idOf } from '../../contract/session.ts';
import { freshSigner, seededRandom } from '../../support/parts.ts';
import { founded, type Machine, machine, restarted } from '../../support/shop.ts';

/** Vans that all wrote about one customer on the same day, and had not met since. */
const VANS = MAX_PARENTS + 6;
const CUSTOMER = idOf('c', 1);

const done = async (book: Daybook, id: string, type: string, data: object, par?: string[]): Promise<void> => {
  const outcome = await book.dispatch({ id: `heads-${id}`, type, aggregate: CUSTOMER, data, par });
  if (!outcome.ok) expect.fail(`${type}: ${JSON.stringify(outcome.refusal)}`);
};
const tailOf = ({ disk }: Machine): TailRecord[] => [...disk.tail.values()].sort((a, b) => a.pos - b.pos);
const view = async (book: Daybook): Promise<CustomerView> =>
  (await book.query('customer', [CUSTOMER])) as CustomerView;

let met: Machine;
beforeAll(async () => {
  const first = await machine();
  const book = await founded(first);
  await done(book, 'founder', 'customer.add', { name: 'Ana' });
  await book.close();
  const common = tailOf(first);
  const alone: TailRecord[][] = [];
  const devices = { ...first.disk.meta?.devices };
  for (let n = 1; n <= VANS; n += 1) {
    const van: Machine = {
      ...(await machine(n)),
      disk: structuredClone(first.disk),
      signer: await freshSigner(),
      random: seededRandom(n + 100),
    };
    const its = await restarted(van);
    await done(its, `van-${n}`, 'customer.addContact', { kind: 'phone', value: `+49 ${n}` });
    alone.push(tailOf(van).slice(common.length));
    Object.assign(devices, van.disk.meta?.devices);
    await its.close();
  }
  met = first;
  if (!met.disk.meta) throw new Error('no shop');
  met.disk.meta = { ...met.disk.meta, devices };
  met.views = viewDisk();
  met.anchor = { record: null };
  let pos = common.reduce((sum, record) => sum + record.ids.length / 16, 0);
  for (const record of alone.flat()) {
    met.disk.tail.set(pos, { ...record, pos });
    pos += record.ids.length / 16;
  }
}, 60_000);

describe('an aggregate with more heads than one event can name', () => {
  it('is written to, and what was written is read again by every reader', async () => {
    const book = await restarted(met);
    const before = await view(book);
    expect(before.heads).toHaveLength(VANS);
    expect(before.phones).toHaveLength(VANS);

    await done(book, 'first', 'customer.change', { note: 'rings twice' }, before.heads);
    const after = await view(book);
    expect(after.heads).toHaveLength(VANS - MAX_PARENTS + 1);
    await done(book, 'second', 'customer.change', { note: 'rings once' }, after.heads);
    const last = await view(book);
    expect(last.heads).toHaveLength(1);
    expect(last).toMatchObject({ note: 'rings once' });
    expect(last.phones).toHaveLength(VANS);
    expect(await book.verify()).toMatchObject({ complete: true, findings: [], firstDifference: null });
    await book.close();

    const again = await restarted({ ...met, views: viewDisk() });
    expect(await view(again)).toEqual(last);
    // The first machine twice: without its anchor it took its disk for a restored one, and enrolled anew beside all vans.
    expect(await again.verify()).toMatchObject({ complete: true, findings: [], machines: VANS + 2 });
  });

  it('takes several commands in one go, and the second sees the first', async () => {
    const m = { ...met, disk: structuredClone(met.disk), views: viewDisk(), anchor: { record: null } };
    const book = await restarted(m);
    const outcomes = await book.dispatchAll([
      {
        id: 'heads-together-1',
        type: 'customer.addContact',
        aggregate: CUSTOMER,
        data: { kind: 'email', value: 'a@b.de' },
      },
      {
        id: 'heads-together-2',
        type: 'customer.removeContact',
        aggregate: CUSTOMER,
        data: { kind: 'email', value: 'a@b.de' },
      },
    ]);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await view(book)).emails).toEqual([]);
    expect(await book.verify()).toMatchObject({ complete: true, findings: [], firstDifference: null });
  });
});
