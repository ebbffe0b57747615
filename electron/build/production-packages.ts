import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `binaries`: its compiled modules, as paths inside its folder. */
export type ProductionPackage = {
  name: string;
  version: string;
  folder: string;
  direct: boolean;
  binaries: string[];
};

type Manifest = {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Where `name` is found from `folder`, no further up than `root`; null where it is not installed. */
const installed = (name: string, folder: string, root: string): string | null => {
  const at = join(folder, 'node_modules', name);
  if (existsSync(join(at, 'package.json'))) return at;
  return folder === root || folder === dirname(folder) ? null : installed(name, dirname(folder), root);
};

const binariesIn = (folder: string, inside = ''): string[] =>
  readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = join(inside, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : binariesIn(folder, path);
    return entry.name.endsWith('.node') ? [path] : [];
  });

/**
 * What is installed of the project's production dependencies and of those that they need in turn, each once. Throws for a
 * dependency of the project itself that is not there; what is optional to others may be of another system.
 */
export function productionPackages(root: string): ProductionPackage[] {
  const found = new Map<string, ProductionPackage>();
  const visit = (from: string, direct: boolean): void => {
    const { dependencies, optionalDependencies } = manifestIn(from);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const folder = installed(name, from, root);
      const optional = optionalDependencies?.[name] !== undefined;
      if (!folder && !optional) throw new Error(`${name} is not installed: run npm ci`);
      if (!folder || found.has(folder)) continue;
      const { version = '' } = manifestIn(folder);
      found.set(folder, { name, version, folder, direct, binaries: binariesIn(folder) });
      visit(folder, false);
    }
  };
  visit(root, true);
  return [...found.values()];
}
