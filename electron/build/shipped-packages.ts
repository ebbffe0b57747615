import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_LISTS, type BundledPackage, bundledPackage, packageIn } from './bundled-packages.ts';
import { productionPackages } from './production-packages.ts';

/** Every package of which people get something, each once, by name. Needs a build. */
export function shippedPackages(root: string): BundledPackage[] {
  const folder = join(root, BUNDLED_LISTS);
  const bundled = readdirSync(folder).flatMap((file) =>
    bundledPackage.array().parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
  // Those are packed as they are, beside the bundles.
  const packed = productionPackages(root).flatMap(({ folder }) => packageIn(folder, root) ?? []);
  const found = new Map([...bundled, ...packed].map((one) => [`${one.name}@${one.version}`, one]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
