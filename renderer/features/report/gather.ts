import type { CoreStatus } from '../../../shared/index.ts';
import type { CoreClient } from '../../core-client/client.ts';
import { host } from '../../host/index.ts';
import type { ReportFacts, ShopFacts } from './report-text.ts';

/** A core that failed may never answer, and the report is wanted just then. */
const WITHIN_MS = 4000;

const soon = <T>(asked: Promise<T>): Promise<T | null> =>
  Promise.race([
    asked.catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), WITHIN_MS)),
  ]);

const paging = { offset: 0, limit: 1, descending: false };

const shopFacts = async (core: CoreClient, status: CoreStatus): Promise<ShopFacts> => {
  if (status.phase !== 'ready')
    return { phase: status.phase, problems: status.phase === 'failed' ? [status.problem.code] : [] };
  const { shop, loaded, problems } = status;
  const [events, orders, products, customers, decisions, sync, archives, proof] = await Promise.all([
    soon(core.call('events', {}, null, 1)),
    soon(core.call('orderCounts')),
    soon(core.call('products', { ...paging, filter: { state: 'all' }, sort: 'name' })),
    soon(core.call('customers', { ...paging, filter: { state: 'all' }, sort: 'name' })),
    soon(core.call('decisionCounts')),
    soon(core.call('syncStatus')),
    soon(core.call('archiveStatus')),
    soon(core.call('lastProof')),
  ]);
  return {
    phase: loaded ? 'ready' : 'reading',
    problems: problems.map(({ code }) => code),
    slot: shop.slot,
    currency: shop.currency,
    taxMode: shop.taxMode,
    taxRates: shop.taxRates.length,
    customerRequired: shop.customerRequired,
    minted: shop.minted,
    replicas: shop.machines.length,
    events: events?.total ?? null,
    orders: orders?.all ?? null,
    drafts: orders?.drafts ?? null,
    products: products?.count ?? null,
    customers: customers?.count ?? null,
    decisions: decisions && decisions.ask + decisions.notify,
    sync: sync && {
      network: sync.network,
      sharing: sync.sharing,
      machines: sync.machines.length,
      connected: sync.machines.filter(({ state }) => state === 'connected' || state === 'exchanging').length,
      unsent: sync.unsent,
      problems: sync.machines.flatMap(({ problem }) => (problem ? [problem.code] : [])),
    },
    archives: archives?.settings
      ? {
          on: archives.settings.on,
          every: archives.settings.every,
          encrypted: archives.settings.encrypted,
          goodAt: archives.good?.at ?? null,
          failure: archives.failure?.code ?? null,
        }
      : null,
    proof: proof && {
      at: proof.at,
      took: proof.took,
      events: proof.events,
      complete: proof.complete,
      differs: proof.firstDifference !== null,
      findings: proof.findings.map(({ code }) => code),
    },
  };
};

/** All that a report says, as it is now. Asks for numbers and codes alone. */
export const gatherReport = async (core: CoreClient, status: CoreStatus): Promise<ReportFacts> => {
  const [app, desk, storage, shop] = await Promise.all([
    soon(host.appInfo()),
    soon(host.diagnostics.report()),
    soon(navigator.storage.estimate()),
    // What the shop is shown with may be what failed.
    shopFacts(core, status).catch(() => ({ phase: status.phase, problems: [] })),
  ]);
  return {
    at: Date.now(),
    app,
    host: host.kind,
    desk,
    page: {
      language: navigator.language,
      cores: navigator.hardwareConcurrency,
      width: window.innerWidth,
      height: window.innerHeight,
      scale: window.devicePixelRatio,
      used: storage?.usage ?? null,
      quota: storage?.quota ?? null,
    },
    shop,
    log: desk?.log ?? host.diagnostics.ownLog(),
  };
};
