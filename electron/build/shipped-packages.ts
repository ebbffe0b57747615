import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_LISTS, type BundledPackage, bundledPackage } from './bundled-packages.ts';

/** Production dependencies of the project that are installed: they are packed as they are, next to the bundles. */
function packedPackages(root: string): BundledPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; license?: string; dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(packages).flatMap(([folder, { version, license, dev, devOptional }]) => {
    if (!folder || dev || devOptional || !version || !existsSync(join(root, folder))) return [];
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, license: license ?? 'unknown', folder }];
  });
}

/** Every package of which people get something, each once, by name. Needs a build. */
export function shippedPackages(root: string): BundledPackage[] {
  const folder = join(root, BUNDLED_LISTS);
  const bundled = readdirSync(folder).flatMap((file) =>
    bundledPackage.array().parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
  const found = new Map(
    [...bundled, ...packedPackages(root)].map((one) => [`${one.name}@${one.version}`, one]),
  );
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
