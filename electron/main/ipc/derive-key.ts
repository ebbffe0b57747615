import { z } from 'zod';
import { base64url, fromBase64url, keyRequest } from '../../../shared/index.ts';
import { inTurn } from '../archives/in-turn.ts';
import { nativeKey } from '../archives/native-key.ts';
import { handle } from './handle.ts';

/** Each may take a GiB of memory for a while, so there is one at a time; nobody has reason to ask for many. */
const MOST_WAITING = 8;
const turn = inTurn(MOST_WAITING);

export function registerDeriveKey(): void {
  handle('daybook:derive-key', z.tuple([keyRequest]), async ([{ passphrase, salt, m, t, p }], window) => {
    const derive = await nativeKey();
    const bytes = fromBase64url(salt);
    if (!derive || !bytes) return null;
    const key = await turn(
      () => derive(passphrase, bytes, { m, t, p }),
      () => !window.isDestroyed(),
    );
    return base64url(key);
  });
}
