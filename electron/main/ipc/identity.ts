import { z } from 'zod';
import { HEAD_CONTEXT, type IdentityInfo } from '../../../shared/index.ts';
import { loadIdentity } from '../identity/identity.ts';
import { machineHint } from '../machine.ts';
import { handle } from './handle.ts';
import { Refusal } from './refusal.ts';

/** A head is a few hundred characters; more than this is not one. */
const MAX_TEXT = 4096;

export function registerIdentity(): void {
  handle('daybook:identity', z.tuple([]), async (): Promise<IdentityInfo> => {
    const { pub, keptIn } = await loadIdentity();
    return { pub, keptIn, machine: await machineHint() };
  });
  handle('daybook:sign', z.tuple([z.string().max(MAX_TEXT)]), async ([text]) => {
    if (!text.startsWith(HEAD_CONTEXT))
      throw new Refusal('wrong-text', 'only heads are signed with the device key');
    return (await loadIdentity()).sign(text);
  });
}
