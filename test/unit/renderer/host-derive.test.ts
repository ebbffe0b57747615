import { describe, expect, it } from 'vitest';
import { hostDerive } from '../../../renderer/core-worker/host-ports.ts';
import { base64url, deriveInWasm, type HostAsk, keyRequest } from '../../../shared/index.ts';

const PASSPHRASE = 'Käsekuchen 7';
const SALT = Uint8Array.from({ length: 16 }, (_, i) => i);
const COST = { m: 8, t: 1, p: 1 };

describe('the key of an archive', () => {
  it('is the one the host derived, asked for as its bridge takes it', async () => {
    const asked: HostAsk[] = [];
    const derive = hostDerive(async (question) => {
      asked.push(question);
      return base64url(new Uint8Array(32).fill(7));
    });
    // A header has more in it than its cost.
    expect(await derive(PASSPHRASE, SALT, { ...COST, ...{ chunk: 4096 } })).toEqual(
      new Uint8Array(32).fill(7),
    );
    expect(asked).toEqual([
      { what: 'deriveKey', passphrase: PASSPHRASE, salt: 'AAECAwQFBgcICQoLDA0ODw', ...COST },
    ]);
    const { what: _, ...request } = asked[0] as HostAsk & { what: 'deriveKey' };
    expect(keyRequest.safeParse(request).success).toBe(true);
  });

  it.each([
    ['has none', async () => null],
    [
      'fails',
      async () => {
        throw new Error('failed: Memory allocation error');
      },
    ],
    ['gives half a key', async () => base64url(new Uint8Array(16))],
    ['gives no text', async () => new Uint8Array(32)],
    ['gives no base64', async () => '!'.repeat(43)],
  ])('is derived in the page where the host %s', async (_what, host) => {
    const key = await deriveInWasm(PASSPHRASE, SALT, COST);
    expect(await hostDerive(host)(PASSPHRASE, SALT, COST)).toEqual(key);
  });
});

describe('what a host is asked for', () => {
  const REQUEST = { passphrase: PASSPHRASE, salt: 'AAECAwQFBgcICQoLDA0ODw', ...COST };

  it.each([
    ['as archives are made', { m: 65536, t: 3 }],
    ['the most there is', { m: 1024 * 1024, t: 10, p: 4 }],
    ['a long passphrase', { passphrase: 'ä'.repeat(4096) }],
  ])('may be %s', (_what, change) => {
    expect(keyRequest.safeParse({ ...REQUEST, ...change }).success).toBe(true);
  });

  it.each([
    ['more than a GiB', { m: 1024 * 1024 + 1 }],
    ['less memory than the lanes need', { m: 15, p: 2 }],
    ['eleven passes', { t: 11 }],
    ['no pass', { t: 0 }],
    ['five lanes', { p: 5, m: 40 }],
    ['half a KiB', { m: 8.5 }],
    ['text for a number', { m: '65536' }],
    ['no passphrase', { passphrase: '' }],
    ['a passphrase without end', { passphrase: 'x'.repeat(4097) }],
    ['no salt', { salt: '' }],
    ['a salt of 15 bytes', { salt: 'AAECAwQFBgcICQoLDA0O' }],
    ['a salt with bits to spare', { salt: 'AAECAwQFBgcICQoLDA0ODx' }],
    ['anything besides', { outputLen: 1e9 }],
  ])('may not be %s', (_what, change) => {
    expect(keyRequest.safeParse({ ...REQUEST, ...change }).success).toBe(false);
  });
});
