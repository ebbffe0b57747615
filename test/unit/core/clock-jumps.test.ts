import { describe, expect, it } from 'vitest';
import type { CommandType, CoreApi } from '../../../shared/index.ts';
import { type TestProfile, testProfile } from '../../support/profile.ts';
import { SHOP } from '../../support/shop.ts';

const YEAR = 365 * 24 * 3_600_000;
const HOUR = 3_600_000;

let last = 0;
const send = async (
  profile: TestProfile,
  type: CommandType,
  aggregate: string,
  data: object,
): Promise<string> => {
  last += 1;
  const command = { id: `jump-${String(last).padStart(8, '0')}`, type, aggregate, data };
  const outcome = await profile.call('dispatch', command as Parameters<CoreApi['dispatch']>[0]);
  if (!outcome.ok) throw new Error(`${type}: ${JSON.stringify(outcome.refusal)}`);
  return outcome.number ?? '';
};
const idOf = (kind: string): string => {
  last += 1;
  return `${kind}_01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
};

const order = async (profile: TestProfile, product: string): Promise<string> => {
  const id = idOf('o');
  await send(profile, 'order.startDraft', id, {});
  await send(profile, 'order.addLine', id, { lineId: 'a', productId: product, qty: { units: 1, scale: 0 } });
  const number = await send(profile, 'order.place', id, {});
  await send(profile, 'order.ship', id, { shipmentId: 's' });
  return number;
};

const shop = async (seed: number): Promise<{ profile: TestProfile; product: string }> => {
  const profile = await testProfile(seed);
  await profile.call('found', SHOP);
  await profile.ready();
  const product = idOf('p');
  await send(profile, 'product.add', product, { name: 'Tea', sku: 'TEA', price: { units: 1250, scale: 2 } });
  return { profile, product };
};

const proven = async (profile: TestProfile): Promise<void> =>
  expect(await profile.call('verify')).toMatchObject({ complete: true, findings: [], firstDifference: null });

const made = (profile: TestProfile): Promise<void> =>
  expect
    .poll(async () => (await profile.call('archiveStatus')).good?.at ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(0);

describe('a clock that jumps', () => {
  it('leaves orders in their sequence, each with all its steps, over jumps and restarts', async () => {
    const { profile, product } = await shop(71);
    const numbers: string[] = [];
    for (const skew of [0, 3 * YEAR, -5 * YEAR, 0, 5 * 60_000, -5 * 60_000, 20 * YEAR, 0]) {
      profile.skew = skew;
      numbers.push(await order(profile, product));
      await proven(profile);
      await profile.restart();
      await profile.ready();
      numbers.push(await order(profile, product));
    }
    expect(numbers).toEqual(
      numbers.map((_, n) => numbers[0]?.replace('000001', String(n + 1).padStart(6, '0'))),
    );
    await proven(profile);
    for (const view of ['all', 'toDeliver'] as const) {
      const query = { filter: { view }, sort: 'number', descending: false, offset: 0, limit: 100 } as const;
      expect((await profile.call('orders', query)).rows.map(({ number }) => number)).toEqual(numbers);
    }
    await profile.core.close();
  });

  it('neither stops archives for years when it goes back nor takes the good ones when it goes ahead', async () => {
    const { profile, product } = await shop(72);
    profile.skew = 9 * YEAR;
    await profile.call('setArchives', { on: true, every: 'day', encrypted: false });
    await made(profile);
    const future = (await profile.call('archiveStatus')).good?.at ?? 0;
    profile.skew = 0;
    await order(profile, product);
    await profile.restart();
    await profile.ready();
    await expect
      .poll(async () => (await profile.call('archiveStatus')).good?.at ?? future, { timeout: 10_000 })
      .toBeLessThan(future - 8 * YEAR);
    const { next, good } = await profile.call('archiveStatus');
    expect(next ?? good?.at ?? 0).toBeLessThanOrEqual((good?.at ?? 0) + 24 * HOUR);
    // Once for the jump, not again and again.
    const count = profile.archives.files.size;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(profile.archives.files.size).toBe(count);
    await profile.core.close();
  });
});
