import { openDaybook } from '../../../shared/core/daybook.ts';
import { found } from '../../../shared/core/founding.ts';
import { base64url, fromBase64url } from '../../../shared/kernel/encode.ts';
import { type MemoryDisk, memoryLogStore } from '../../../shared/log/memory-store.ts';
import type { Signer } from '../../../shared/ports.ts';
import { session } from '../../contract/session.ts';
import { freshSigner, seededRandom } from '../../support/parts.ts';
import { type Machine, machine, partsOf, SHOP } from '../../support/shop.ts';

/** Everything that the bytes of the golden log follow from. */
export const SEED = 7;
export const START = Date.UTC(2026, 2, 1, 9);
/** The whole small day but the crowd, which would only make the file long. */
export const commands = () =>
  session()
    .flatMap((step) => step.do)
    .filter(
      (c) => c.type !== 'customer.add' || c.data === undefined || JSON.stringify(c.data).includes('Berta'),
    );

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A device with the private key of the fixture. A key for tests, worth nothing. */
export const fixedSigner = async (pkcs8: string, pub: string): Promise<Signer> => {
  const bytes = fromBase64url(pkcs8) as Uint8Array<ArrayBuffer>;
  const key = await crypto.subtle.importKey('pkcs8', bytes, P256, false, ['sign']);
  const { verify } = await freshSigner();
  const sign = async (text: string): Promise<string> => {
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    return base64url(
      new Uint8Array(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))),
    );
  };
  return { pub, sign, verify };
};

export const newKey = async (): Promise<{ pkcs8: string; pub: string }> => {
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
  return {
    pkcs8: base64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    pub: base64url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
  };
};

/** The log that the fixed key, seed, clock and commands give, all of it sealed. */
export const golden = async (
  signer: Signer,
): Promise<{ disk: MemoryDisk; machine: Machine; head: string }> => {
  // Moved by hand: how often the app looks at the clock is no part of the format.
  let now = START;
  const m: Machine = { ...(await machine(SEED)), signer, random: seededRandom(SEED), clock: () => now };
  const parts = { ...(await partsOf(m, { store: memoryLogStore(m.disk) })), later: () => {} };
  await parts.store.open();
  const log = await found(parts, SHOP, null);
  const book = await openDaybook(parts, { log, minted: null });
  await book.loaded;
  for (const command of commands()) {
    now += 1000;
    const outcome = await book.dispatch(command);
    if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusal)}`);
  }
  await log.seal(true);
  return { disk: m.disk, machine: m, head: log.tip.head };
};
