import type {
  CoreApi,
  CoreMethod,
  CoreNotice,
  CoreStatus,
  FoundShop,
  Moment,
  Outcome,
  Problem,
  ProofReport,
} from '../api.ts';
import { no } from '../domain/refusals.ts';
import type { ShopSlot } from '../host.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { Finding } from '../log/finding.ts';
import { openLog } from '../log/open-log.ts';
import { StoreFailure } from '../log/store.ts';
import type { Anchor, ArchivePlace, Clock, DeriveKey, RandomBytes, Signer } from '../ports.ts';
import { type NorthwindFiles, northwindCommands, SAMPLE_SHOP, SAMPLE_SOURCE } from '../sample/northwind.ts';
import type { Network } from '../sync/network.ts';
import { archives } from './archives/archives.ts';
import { type Daybook, openDaybook } from './daybook.ts';
import { found, foundShop } from './founding.ts';
import { logFiles } from './log-files.ts';
import type { Profile } from './profile.ts';
import { syncing } from './sync/syncing.ts';
import type { Standing } from './upgrade/standing.ts';
import { upgrades } from './upgrade/upgrades.ts';

export type ServiceParts = {
  profile: Profile;
  sha: Sha256;
  signer: () => Promise<Signer>;
  anchor: (slot: ShopSlot) => Promise<Anchor>;
  archivePlace: ArchivePlace;
  /** Other machines, where the host reaches any. */
  network: Network;
  clock: Clock;
  random: RandomBytes;
  /** Keys of archives; without one, WebAssembly. */
  derive?: DeriveKey | undefined;
  app: string;
  later: (ms: number, run: () => void) => void;
  tell: (notice: CoreNotice) => void;
  sampleFiles: () => Promise<NorthwindFiles>;
  /** False while another core holds this profile. */
  held: () => boolean;
  /** What can be read of a log whose store does not open. */
  salvage: (slot: ShopSlot) => Promise<string>;
};

/** The core as windows see it: which shop is open, what state it is in, and every method by name. */
export type CoreService = {
  start(): Promise<void>;
  /** `at`: answered as of that moment. */
  call(method: CoreMethod, args: unknown[], at?: Moment): Promise<unknown>;
  close(): Promise<void>;
};

/** What windows hear as changed when an archive was made, or could not be. */
const ARCHIVES = 'archives';

/** Commands that become durable together while a sample is brought in. */
const TOGETHER = 250;

const refused = (code: string): Outcome => ({ ok: false, refusal: { code, facts: {} } });

export const coreService = (parts: ServiceParts): CoreService => {
  const { profile } = parts;
  let status: CoreStatus = { phase: 'opening' };
  let slot: ShopSlot | null = null;
  let other: ShopSlot | null = null;
  let book: Daybook | null = null;
  const cancelled = new Set<string>();
  const upgrade = upgrades(parts);

  let said = '';
  /** Windows hear of a status once: each makes them ask for everything anew. */
  const say = (next: CoreStatus): void => {
    status = next;
    const text = JSON.stringify(next);
    if (text === said) return;
    said = text;
    parts.tell({ type: 'status', status });
  };
  const now = (): CoreStatus => (book ? book.status(other) : status);
  const ports = async (which: ShopSlot) => ({
    ...profile.stores(which),
    slot: which,
    sha: parts.sha,
    signer: await parts.signer(),
    anchor: await parts.anchor(which),
    random: parts.random,
    derive: parts.derive,
    clock: parts.clock,
    app: parts.app,
    later: parts.later,
    tell: (notice: CoreNotice) => {
      parts.tell(notice);
      if (notice.type !== 'changed' || !book) return;
      say(book.status(other));
      if (slot === 'shop') sync.wrote();
    },
    keepStanding: (standing: Standing) => upgrade.keep(which, standing),
    reports: {
      read: async (ws: string) => profile.recall(`proof:${ws}`),
      write: async (ws: string, report: ProofReport) => profile.keep(`proof:${ws}`, report),
    },
  });

  const open = async (which: ShopSlot, lost: readonly Finding[] | null = null): Promise<void> => {
    slot = which;
    other = (await profile.exists(otherOf(which))) ? otherOf(which) : null;
    const barred = await upgrade.check(which, (rehearsing) => say({ phase: 'opening', rehearsing }));
    if (barred) {
      say({ phase: 'failed', problem: barred, other });
      return;
    }
    const all = await ports(which);
    const opened = await openLog({ ...all, lost });
    if (!opened) {
      all.store.close();
      slot = null;
      say({ phase: 'welcome' });
      return;
    }
    const opening = await openDaybook(all, opened);
    book = opening;
    say(opening.status(other));
    opening.loaded.then(() => settled(which, opening)).catch(failed);
  };
  const settled = async (which: ShopSlot, opening: Daybook): Promise<void> => {
    if (book !== opening) return;
    const lost = opening.lostOwnEvents();
    if (lost) {
      await shut();
      await open(which, lost);
    } else {
      say(opening.status(other));
      archiving.watch();
      upgrade.sweep().catch(() => {});
      if (which === 'shop') await sync.opened(opening);
    }
  };
  const failed = (error: unknown): void => {
    void shut();
    say({ phase: 'failed', problem: problemOf(error), other: slot && other });
  };
  const shut = async (): Promise<void> => {
    await sync.closed();
    const closing = book;
    book = null;
    await closing?.close();
  };
  profile.onLost(() => {
    if (book) failed(new StoreFailure('lost', 'the databases were closed by the browser'));
  });
  const start = async (): Promise<void> => {
    say({ phase: 'opening' });
    if (!parts.held()) {
      say({ phase: 'failed', problem: { code: 'occupied', facts: {}, detail: '' }, other: null });
      return;
    }
    try {
      await shut();
      const which = await profile.current();
      if (which) await open(which);
      else say({ phase: 'welcome' });
    } catch (error) {
      failed(error);
    }
  };

  const begin = async (shop: FoundShop): Promise<Outcome> => {
    const parsed = foundShop.safeParse(shop);
    if (!parsed.success) return refused('badCommand');
    const all = await ports('shop');
    if ((await all.store.open()).meta) return refused('shopExists');
    await upgrade.forget('shop');
    await found(all, parsed.data, null);
    all.store.close();
    await shut();
    await profile.choose('shop');
    await open('shop');
    return { ok: true, events: [] };
  };

  const openSample = async (): Promise<Outcome> => {
    if (slot === 'sample') return { ok: true, events: [] };
    cancelled.delete('sample');
    const progress = (done: number, of: number): void =>
      parts.tell({ type: 'progress', work: 'sample', done, of, finished: done >= of });
    // What an interrupted import left is not a sample shop.
    await profile.removeSample();
    const all = await ports('sample');
    await all.store.open();
    const log = await found(all, SAMPLE_SHOP, SAMPLE_SOURCE);
    const importing = await openDaybook({ ...all, tell: () => {} }, { log, minted: null });
    await importing.loaded;
    const commands = northwindCommands(await parts.sampleFiles(), () => uuidv7(parts.clock(), parts.random));
    for (let i = 0; i < commands.length; i += TOGETHER) {
      const outcomes = await importing.dispatchAll(commands.slice(i, i + TOGETHER));
      const wrong = outcomes.find((o) => !o.ok);
      if (wrong || cancelled.has('sample')) {
        await importing.close();
        await profile.removeSample();
        progress(1, 1);
        return wrong ?? refused('cancelled');
      }
      progress(Math.min(i + TOGETHER, commands.length), commands.length);
    }
    await importing.close();
    await shut();
    await profile.choose('sample');
    await open('sample');
    return { ok: true, events: [] };
  };

  const vacant = async (): Promise<boolean> => slot === null && !(await profile.exists('shop'));
  const openFounded = async (): Promise<void> => {
    await upgrade.forget('shop');
    await shut();
    await profile.choose('shop');
    await open('shop');
    await book?.loaded;
  };
  const reopen = async (): Promise<void> => {
    const which = slot;
    if (!which) return;
    await shut();
    await open(which);
    await book?.loaded;
  };

  const files = logFiles({
    book: () => book,
    founding: () => ports('shop'),
    scratch: () => profile.scratch('incoming'),
    vacant,
    founded: openFounded,
    abandon: () => profile.abandonShop(),
    reopen,
    took: (header, rids) => sync.tookFile(header, rids),
    tell: parts.tell,
    cancelled: (work) => cancelled.delete(work),
  });

  const archiving = archives({
    book: () => book,
    place: parts.archivePlace,
    profile,
    scratch: () => profile.scratch('archive'),
    clock: parts.clock,
    random: parts.random,
    later: parts.later,
    changed: () => parts.tell({ type: 'changed', ids: [ARCHIVES], all: false }),
  });

  const sync = syncing({
    ...parts,
    founding: () => ports('shop'),
    vacant: async () => !(await profile.exists('shop')),
    founded: openFounded,
    reopen,
    cancelled: (work) => cancelled.delete(work),
  });

  const leaveTo = async (next: ShopSlot | null): Promise<Outcome> => {
    await shut();
    slot = null;
    await profile.choose(next);
    await start();
    return { ok: true, events: [] };
  };

  const removeSample = async (): Promise<Outcome> => {
    const wasOpen = slot === 'sample';
    if (wasOpen) await shut();
    await profile.removeSample();
    if (wasOpen) return leaveTo((await profile.exists('shop')) ? 'shop' : null);
    other = null;
    say(now());
    return { ok: true, events: [] };
  };

  const call = async (method: CoreMethod, args: unknown[], at?: Moment): Promise<unknown> => {
    switch (method) {
      case 'status':
        return now();
      case 'found':
        return begin(...(args as Parameters<CoreApi['found']>));
      case 'openSample':
        return openSample();
      case 'removeSample':
        return removeSample();
      case 'switchShop':
        return leaveTo(...(args as Parameters<CoreApi['switchShop']>));
      case 'retry':
        await start();
        return now();
      case 'openAllTheSame':
        if (slot && (await upgrade.allow(slot))) await start();
        return now();
      case 'cancelWork':
        cancelled.add(String(args[0]));
        if (args[0] === 'rehearsal') upgrade.cancel();
        if (args[0] === 'join') sync.cancelJoin();
        if (args[0] === 'travel') book?.past.cancel();
        if (args[0] === 'sheet') book?.sheets.cancel();
        if (args[0] === 'verify' || args[0] === 'repair') book?.proofs.cancel(args[0]);
        return null;
      case 'exportLog':
        return files.export(...(args as Parameters<CoreApi['exportLog']>));
      case 'inspectLog':
        return files.inspect(...(args as Parameters<CoreApi['inspectLog']>));
      case 'applyImport':
        return files.apply(...(args as Parameters<CoreApi['applyImport']>));
      case 'archiveStatus':
        return archiving.status();
      case 'setArchives':
        return archiving.set(...(args as Parameters<CoreApi['setArchives']>));
      case 'archiveNow':
        return archiving.make();
      case 'dropImport':
        await files.drop(String(args[0]));
        book?.sheets.drop(String(args[0]));
        return null;
      case 'inspectSheet':
        if (!book) throw new Error('no shop is open');
        return book.sheets.inspect(...(args as Parameters<CoreApi['inspectSheet']>));
      case 'applySheet':
        if (at) return refused('inThePast');
        return book?.sheets.apply(...(args as Parameters<CoreApi['applySheet']>)) ?? refused('notReady');
      case 'exportSheet':
        if (!book) throw new Error('no shop is open');
        return book.sheets.export(...(args as Parameters<CoreApi['exportSheet']>));
      case 'exportReadable':
        return book ? book.exportReadable() : parts.salvage(slot ?? 'shop');
      case 'historyRange':
        return book?.past.range() ?? null;
      case 'travel':
        return book?.past.travel(...(args as Parameters<CoreApi['travel']>)) ?? refused('notReady');
      case 'compare':
        return book?.past.compare(...(args as Parameters<CoreApi['compare']>)) ?? refused('notReady');
      case 'compareRows':
        return book?.past.compareRows(...(args as Parameters<CoreApi['compareRows']>)) ?? refused('notReady');
      case 'dispatch':
        if (at) return refused('inThePast');
        return book ? book.dispatch(args[0]) : refused('notReady');
      case 'preview':
        if (at) return refused('inThePast');
        return book ? book.preview(args[0]) : refused('notReady');
      case 'decide': {
        const [ids, choice, note] = args as Parameters<CoreApi['decide']>;
        if (!at && book) return book.decide(ids, choice, note);
        const { refusal } = no(at ? 'inThePast' : 'notReady');
        return { done: [], refused: ids.map((id) => ({ id, refusal })) };
      }
      case 'undoDecision':
        if (at) return refused('inThePast');
        return book?.undoDecision(String(args[0])) ?? refused('notReady');
      case 'verify':
        if (!book) throw new Error('no shop is open');
        return book.verify();
      case 'lastProof':
        return book?.proofs.last() ?? null;
      case 'repair':
        return book?.proofs.repair() ?? refused('notReady');
      case 'syncStatus':
      case 'syncHash':
      case 'setSharing':
      case 'invite':
      case 'endInvitation':
      case 'joinShop':
      case 'addAddress':
      case 'renameMachine':
      case 'setMachineRole':
      case 'removeMachine':
      case 'courierFor':
      case 'whereabouts':
      case 'unsentOrders':
        return sync.call(method, args);
      default:
        if (!book) throw new Error('no shop is open');
        return at ? book.queryAt(at, method, args) : book.query(method, args);
    }
  };

  return { start, call, close: shut };
};

const otherOf = (slot: ShopSlot): ShopSlot => (slot === 'shop' ? 'sample' : 'shop');

const problemOf = (error: unknown): Problem => {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (!(error instanceof StoreFailure)) return { code: 'internal', facts: {}, detail };
  const codes = {
    quota: 'quota',
    newerFormat: 'newerFormat',
    damaged: 'damage',
    closed: 'storeFailed',
    lost: 'storeLost',
    failed: 'storeOpen',
  } as const;
  return { code: codes[error.code], facts: { ...error.facts }, detail };
};
