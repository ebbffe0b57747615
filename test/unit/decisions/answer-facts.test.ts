import { expect, it } from 'vitest';
import { idOf } from '../../contract/session.ts';
import { decided, done, meet, only, open, twoMachines } from './two-shops.ts';

const tea = idOf('p', 1);
const euros = (units: number) => ({ units, scale: 2 });

it('keeps what the chosen answer said, which the clash alone does not tell any more', async () => {
  const [one, other] = await twoMachines(async (first) => {
    await done(first, 'product.add', tea, { name: 'Tea', sku: 'TEA', price: euros(1000) });
  });
  await done(one, 'product.setPrice', tea, { unitPrice: euros(1100) });
  await done(other, 'product.setPrice', tea, { unitPrice: euros(1200) });
  await meet(one, other);
  const { id, answers } = await only(open(one));
  const [inForce, earlier] = answers;
  expect([inForce?.inForce, earlier?.inForce]).toEqual([true, false]);
  const choice = earlier?.choice ?? '';
  expect(await one.call('decide', [id], choice, '')).toEqual({ done: [id], refused: [] });
  await meet(one, other);
  for (const machine of [one, other]) {
    const card = await only(decided(machine));
    expect(card.decided?.facts).toEqual(earlier?.facts);
    expect(card.decided?.facts.price).toEqual({ minor: 1100, currency: 'EUR' });
    expect(card.facts.price).toEqual({ minor: 1200, currency: 'EUR' });
  }
});
