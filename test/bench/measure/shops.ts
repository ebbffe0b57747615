import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openBench, serve, temporary } from '../browser.ts';
import { type Options, short } from '../options.ts';
import type { Built } from '../worker/build-shop.ts';
import type { ShopPlan } from '../worker/orders.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A profile with a settled shop, prepared once and then only opened. */
export type PreparedShop = { name: string; profile: string; orders: number; events: number };

export type Shops = { port: number; bench: string; app: string | null; shops: PreparedShop[] };

/** The shops of (d) and (e). All share one port, because a profile keeps its data by origin. */
export const prepareShops = async (
  bench: string,
  app: string | null,
  { orders, million }: Options,
): Promise<Shops> => {
  const plans: ShopPlan[] = orders.map((n) => ({ orders: n, life: 'taken' }));
  if (million) plans.push({ orders: 88_000, life: 'whole' });
  const server = await serve(bench);
  const shops: PreparedShop[] = [];
  for (const plan of plans) {
    const profile = join(temporary(), 'profile');
    const page = await openBench(server.url, profile);
    const built = await page.call<Built>('buildShop', { name: '', plan, real: true });
    await page.close();
    const name = `${short(plan.orders)} orders, ${Math.round(built.events / 1000)}k events`;
    shops.push({ name, profile, orders: built.orders, events: built.events });
  }
  await server.close();
  return { port: server.port, bench, app, shops };
};

/** The real renderer as users get it, in a folder of its own; null where it does not build. */
export const buildApp = (): string | null => {
  const outDir = temporary();
  const vite = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', outDir];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
  return status === 0 ? join(outDir, 'renderer') : null;
};
