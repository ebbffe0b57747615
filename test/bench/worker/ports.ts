import { hostSigner } from '../../../renderer/core-worker/host-ports.ts';
import { readLocalAnchor, writeLocalAnchor } from '../../../renderer/host/local-anchor.ts';
import type { DaybookParts } from '../../../shared/core/daybook.ts';
import { loadSha256 } from '../../../shared/kernel/hash.ts';
import { dexieLogStore } from '../../../shared/log/dexie-store.ts';
import type { Anchor } from '../../../shared/ports.ts';
import { dexieViewStore } from '../../../shared/projections/dexie-view-store.ts';
import { memoryAnchor } from '../../support/parts.ts';

/** The anchor of the real page, so that it finds a shop prepared here to be its own. */
const profileAnchor: Anchor = {
  machine: 'shop',
  read: () => readLocalAnchor('shop'),
  write: (record) => writeLocalAnchor('shop', record),
};

/** Three weeks of a shop in an import of any size: dates differ, and the clock never runs backwards. */
export const shopClock = (start = Date.now() - 21 * 86_400_000, step = 500): (() => number) => {
  let now = start;
  return () => (now += step);
};

export type ShopName = { log: string; views: string };
/** Databases of the app's own shop: what is prepared under this name the real page opens. */
export const REAL: ShopName = { log: 'daybook-log', views: 'daybook-views' };
export const named = (name: string): ShopName => ({ log: `${name}-log`, views: `${name}-views` });

/** The ports of the product on a shop of this name. Key and anchor are the profile's for the real one. */
export const partsFor = async (name: ShopName, more: Partial<DaybookParts> = {}): Promise<DaybookParts> => ({
  slot: 'shop',
  store: dexieLogStore(name.log),
  views: dexieViewStore(name.views),
  sha: await loadSha256(),
  signer: await hostSigner(async () => null),
  anchor: name === REAL ? profileAnchor : memoryAnchor(),
  clock: shopClock(),
  random: (n) => crypto.getRandomValues(new Uint8Array(n)),
  app: 'daybook/0.1.0',
  later: (ms, run) => void setTimeout(run, ms),
  tell: () => {},
  ...more,
});
