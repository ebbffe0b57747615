import { expect, it } from 'vitest';
import type { ProofReport } from '../../../shared/api.ts';
import { coreMachine, foundOn, memoryDiskOf, serviceOn } from '../../contract/core-harness.ts';
import { session, work } from '../../contract/session.ts';
import { clean } from './planted.ts';

it('windows ask for a proof, the last one, a repair, and can stop either', async () => {
  const m = await coreMachine(memoryDiskOf());
  const book = await foundOn(m);
  await work(m, book, session());
  await book.close();
  const service = await serviceOn(m);
  expect(await service.call('lastProof', [])).toBeNull();
  const stopped = service.call('verify', []);
  await service.call('cancelWork', ['verify']);
  expect(await stopped).toMatchObject({ complete: false });
  expect(await service.call('lastProof', [])).toBeNull();
  const report = await service.call('verify', []);
  clean(report as ProofReport);
  expect(await service.call('lastProof', [])).toEqual(report);
  const repair = service.call('repair', []);
  await service.call('cancelWork', ['repair']);
  expect(await repair).toMatchObject({ ok: false, refusal: { code: 'cancelled' } });
  expect(await service.call('repair', [])).toEqual({ ok: true, events: [] });
  await service.close();
  expect(await service.call('repair', [])).toMatchObject({ ok: false, refusal: { code: 'notReady' } });
});
