import { Dexie, type Table } from 'dexie';
import type { CoreApi, CoreMethod, CoreNotice, CoreStatus, Rehearsing } from '../../../shared/api.ts';
import { dexieProfile, type Profile } from '../../../shared/core/profile.ts';
import { coreService } from '../../../shared/core/service.ts';
import type { ShopSlot } from '../../../shared/host.ts';
import { salvage } from '../../../shared/log/salvage.ts';
import type { AnchorRecord } from '../../../shared/ports.ts';
import { noNetwork } from '../../../shared/sync/network.ts';
import { idOf } from '../../contract/session.ts';
import { memoryArchives } from '../../support/archives.ts';
import { freshSigner, memoryAnchor, seededRandom, sha256, steadyClock } from '../../support/parts.ts';
import { northwindFiles, SHOP } from '../../support/shop.ts';

export const KEPT_BY = 'kept-by:shop';
export const COPY = 'daybook-rehearsal-log';

type Install = {
  notices: CoreNotice[];
  call<M extends CoreMethod>(method: M, ...args: Parameters<CoreApi[M]>): Promise<ReturnType<CoreApi[M]>>;
  /** Everything loaded, or failed. */
  settled(): Promise<Exclude<CoreStatus, { phase: 'opening' }>>;
  /** How far windows were told the rehearsal was. */
  rehearsed(): Rehearsing[];
  quit(): Promise<void>;
};

/** One machine, on whose databases one version of the app after another is installed. */
export const computer = async () => {
  const anchors: Record<ShopSlot, { record: AnchorRecord | null }> = {
    shop: { record: null },
    sample: { record: null },
  };
  const signer = await freshSigner();
  const clock = steadyClock();
  const random = seededRandom(1);
  const sha = await sha256();
  /** `heard`: hears notices at once; `profile`: something of it replaced. */
  return async (
    app: string,
    {
      heard = () => {},
      profile = (it) => it,
    }: { heard?: (notice: CoreNotice, it: Install) => void; profile?: (it: Profile) => Profile } = {},
  ): Promise<Install> => {
    const notices: CoreNotice[] = [];
    const core = coreService({
      profile: profile(dexieProfile()),
      sha,
      signer: async () => signer,
      anchor: async (slot) => memoryAnchor(anchors[slot]),
      archivePlace: memoryArchives().place,
      network: noNetwork,
      clock,
      random,
      app,
      later: (ms, run) => void setTimeout(run, Math.min(ms, 1)).unref(),
      tell: (notice) => {
        notices.push(notice);
        heard(notice, it);
      },
      sampleFiles: async () => northwindFiles(),
      held: () => true,
      salvage: (slot) => salvage(slot === 'shop' ? 'daybook-log' : 'daybook-sample-log'),
    });
    const it: Install = {
      notices,
      call: (method, ...args) => core.call(method, args) as never,
      settled: async () => {
        for (;;) {
          const status = (await core.call('status', [])) as CoreStatus;
          if (status.phase !== 'opening' && (status.phase !== 'ready' || status.loaded)) return status;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      },
      rehearsed: () =>
        notices.flatMap((notice) =>
          notice.type === 'status' && notice.status.phase === 'opening'
            ? (notice.status.rehearsing ?? [])
            : [],
        ),
      quit: () => core.close(),
    };
    await core.start();
    return it;
  };
};

let commands = 0;
export const send = async (it: Install, type: string, aggregate: string, data: object): Promise<void> => {
  commands += 1;
  const command = { id: `upgrade-${commands}`, type, aggregate, data };
  const outcome = await it.call('dispatch', command as Parameters<CoreApi['dispatch']>[0]);
  if (!outcome.ok) throw new Error(`${type}: ${JSON.stringify(outcome.refusal)}`);
};

const pieces = (units: number) => ({ units, scale: 0 });

/** Sells `n` of the one product there is, and takes half of the money. */
export const sell = async (it: Install, n: number, qty: number): Promise<void> => {
  const order = idOf('o', n);
  await send(it, 'order.startDraft', order, {});
  await send(it, 'order.addLine', order, { lineId: 'a', productId: idOf('p', 1), qty: pieces(qty) });
  await send(it, 'order.place', order, {});
  await send(it, 'order.ship', order, { shipmentId: 's' });
  await send(it, 'payment.receive', idOf('y', n), { orderId: order, method: 'cash', amount: qty * 500 });
};

/** A shop with 19 % of tax, one product at 10.00, one customer and one order of three. */
export const foundShop = async (it: Install): Promise<void> => {
  const outcome = await it.call('found', SHOP);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  await it.settled();
  const price = { units: 1000, scale: 2 };
  await send(it, 'product.add', idOf('p', 1), { name: 'Honey', price });
  await send(it, 'customer.add', idOf('c', 1), { name: 'Ana' });
  const stock = `s_${idOf('p', 1).slice(2)}.main`;
  await send(it, 'stock.receive', stock, { productId: idOf('p', 1), qty: pieces(20) });
  await sell(it, 1, 3);
};

/** What that shop comes to. */
export const TOTALS = {
  'orders:shipped': 1,
  'net:EUR': 3000,
  'tax:EUR': 570,
  'total:EUR': 3570,
  'paid:EUR': 1500,
  onHand: '17/0',
  customers: 1,
  products: 1,
};

const PROFILE = 'daybook-profile';

const inProfile = async <R>(use: (settings: Table<unknown, string>) => PromiseLike<R>): Promise<R> => {
  const db = new Dexie(PROFILE);
  await db.open();
  try {
    return await use(db.table<unknown, string>('settings'));
  } finally {
    db.close();
  }
};

/** What the profile keeps, as a start would find it. */
export const setting = (key: string): Promise<unknown> => inProfile((settings) => settings.get(key));

export const changeSetting = (key: string, to: (kept: unknown) => unknown): Promise<unknown> =>
  inProfile(async (settings) => settings.put(to(await settings.get(key)), key));

/** Every database there is but the profile's: version, stores, keys and records. */
export const dump = async (): Promise<unknown> => {
  const all: Record<string, unknown> = {};
  for (const name of (await Dexie.getDatabaseNames()).toSorted()) {
    if (name === PROFILE) continue;
    const db = new Dexie(name);
    await db.open();
    const stores: Record<string, unknown> = {};
    for (const table of db.tables) {
      const rows: unknown[] = [];
      await table.toCollection().each((row, { primaryKey }) => rows.push([primaryKey, row]));
      stores[table.name] = { shape: table.schema.primKey.src, rows };
    }
    all[name] = { version: db.backendDB().version, stores };
    db.close();
  }
  return all;
};

/** A computer without the app. The profile's own database stays open to those that quit, and is only emptied. */
export const clearAll = async (): Promise<void> => {
  for (const name of await Dexie.getDatabaseNames()) {
    if (name !== PROFILE) await Dexie.delete(name);
    else await inProfile((settings) => settings.clear());
  }
};
