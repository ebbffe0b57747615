import { expect, it } from 'vitest';
import { uuidv7 } from '../../../../shared/kernel/ids.ts';
import { northwindCommands, SAMPLE_SHOP } from '../../../../shared/sample/northwind.ts';
import { founded, machine, northwindFiles } from '../../../support/shop.ts';

it('finds nothing to decide in the sample shop, which one machine wrote', async () => {
  const m = await machine();
  const book = await founded(m, SAMPLE_SHOP);
  const commands = northwindCommands(northwindFiles(), () => uuidv7(m.clock(), m.random));
  for (let i = 0; i < commands.length; i += 250) await book.dispatchAll(commands.slice(i, i + 250));
  expect(await book.query('decisionCounts', [])).toEqual({ ask: 0, notify: 0, kinds: {} });
  await book.close();
});
