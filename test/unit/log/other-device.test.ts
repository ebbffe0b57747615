import { expect, it } from 'vitest';
import { memoryLogStore } from '../../../shared/log/memory-store.ts';
import { openLog } from '../../../shared/log/open-log.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import { freshSigner } from '../../support/parts.ts';
import { founded, machine, partsOf, restarted } from '../../support/shop.ts';

it('never signs in the name of the device a profile was copied from', async () => {
  const m = await machine();
  const first = await founded(m);
  await first.close();
  const former = m.disk.meta?.rid;
  // The copy wakes up elsewhere: another key, no anchor.
  m.signer = await freshSigner();
  m.anchor.record = null;
  const book = await restarted(m);
  expect(book.status(null)).toMatchObject({ shop: { minted: 'clone', machine: { prefix: 'Ar1' } } });
  await book.close();

  const parts = await partsOf(m, { store: memoryLogStore(m.disk) });
  const opened = await openLog(parts);
  await opened?.log.seal(true);
  expect([...m.disk.segments.values()].map((s) => s.header.rid)).not.toContain(former);
  expect([...m.disk.segments.values()]).not.toHaveLength(0);
  expect(await verifyLog(parts)).toMatchObject({ findings: [] });

  const again = await restarted(m);
  expect(again.status(null)).toMatchObject({
    shop: { minted: null, machine: { prefix: 'Ar1' } },
    problems: [],
  });
  expect(await again.verify()).toMatchObject({ findings: [] });
});
