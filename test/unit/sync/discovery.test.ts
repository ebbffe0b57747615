import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { mdns } from '../../../electron/main/sync/discovery.ts';
import { workspaceHint } from '../../../electron/main/sync/peer.ts';
import { newCode } from '../../../shared/sync/invitation-code.ts';
import { machine, WS } from '../../support/machines.ts';

const SOON = { timeout: 10_000, interval: 50 };

/** All that is told in the open about this machine, as anybody hears it. */
const ears = () => {
  const heard = vi.fn();
  const discovery = mdns(true, () => {});
  onTestFinished(() => discovery.stop());
  discovery.look(heard);
  return () => (heard.mock.lastCall?.[0] ?? []) as Parameters<Parameters<typeof discovery.look>[0]>[0];
};

describe('finding machines on the network', () => {
  it('tells nobody the name of a shop but while it invites', async () => {
    const around = ears();
    const host = await machine({ discovery: (trouble) => mdns(true, trouble) });
    const address = await host.open([]);
    const mine = () => around().find((one) => one.address === address);
    await vi.waitFor(
      () =>
        expect(mine()).toEqual({ address, hint: workspaceHint(WS), dev: host.dev.slice(0, 16), shop: null }),
      SOON,
    );
    const code = newCode((n) => new Uint8Array(n));
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    await vi.waitFor(() => expect(mine()?.shop).toBe('Corner shop'), SOON);
    host.post({ type: 'invite', invitation: null });
    await vi.waitFor(() => expect(mine()?.shop).toBeNull(), SOON);
  });

  it('connects members without an address', async () => {
    const discovery = (trouble: (detail: string) => void) => mdns(true, trouble);
    const [a, b] = [await machine({ discovery }), await machine({ discovery })];
    await a.open([b]);
    await b.open([a]);
    expect((await a.next('opened')).dev).toBe(b.dev);
    expect((await b.next('opened')).dev).toBe(a.dev);
  });

  it('shows a machine without a shop which one it could join', async () => {
    const discovery = (trouble: (detail: string) => void) => mdns(true, trouble);
    const [host, looking] = [await machine({ discovery }), await machine({ discovery })];
    const address = await host.open([]);
    const code = newCode((n) => new Uint8Array(n));
    host.post({ type: 'invite', invitation: { code, expires: Date.now() + 60_000 } });
    looking.post({ type: 'share', on: false, shop: '', ws: '' });
    await looking.next('nearby', ({ shops }) => shops.some((shop) => shop.address === address));
  });
});
