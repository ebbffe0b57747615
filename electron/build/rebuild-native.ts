import { join } from 'node:path';
import { rebuild } from '@electron/rebuild';
import { checkLoads, type Loader } from './check-loads.ts';
import { type ProductionPackage, productionPackages } from './production-packages.ts';

/** `path`: of the executable, null where none can be run here. */
export type TargetElectron = { path: string | null; version: string };

/** Packages by name and version. `rebuilt`: compiled for this Electron; `native`: those with compiled modules. */
export type NativeReport = {
  electron: TargetElectron;
  looked: string[];
  rebuilt: string[];
  native: string[];
  loadedBy: string[];
};

const label = ({ name, version }: ProductionPackage): string => `${name}@${version}`;

/** Compiles what comes as source. Modules that came compiled for Node-API fit every version, and have nothing to compile. */
const compile = async (root: string, electronVersion: string): Promise<string[]> => {
  const done = new Set<string>();
  const work = rebuild({
    buildPath: root,
    projectRootPath: root,
    electronVersion,
    types: ['prod', 'optional'],
  });
  work.lifecycle.on('module-done', (name: string) => done.add(name));
  work.lifecycle.on('module-skip', (name: string) => done.delete(name));
  await work;
  return [...done];
};

/**
 * Makes the production dependencies fit for this Electron, and proves it: each is loaded by Node, and by Electron where it
 * can be run, with every compiled module that they have. Throws where one does not load.
 */
export async function rebuildNative(root: string, electron: TargetElectron): Promise<NativeReport> {
  const rebuilt = await compile(root, electron.version);
  const packages = productionPackages(root);
  const native = packages.filter(({ binaries }) => binaries.length > 0);
  const loaders: Loader[] = [
    { name: `Node ${process.versions.node}`, path: process.execPath, version: null },
  ];
  if (electron.path) {
    const { path, version } = electron;
    loaders.push({ name: `Electron ${version}`, path, version });
  }
  const wanted = [
    ...packages.filter(({ direct }) => direct).map((one) => ({ one, what: one.name })),
    ...native.flatMap((one) => one.binaries.map((file) => ({ one, what: join(one.folder, file) }))),
  ];
  const wrong = loaders.flatMap((loader) =>
    wanted.flatMap(({ one, what }) => {
      const problem = checkLoads(loader, what, root);
      return problem ? [`${what} of ${label(one)} does not load in ${loader.name}: ${problem}`] : [];
    }),
  );
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return {
    electron,
    looked: packages.map(label),
    rebuilt,
    native: native.map(label),
    loadedBy: loaders.map(({ name }) => name),
  };
}

/** The report in a few lines, for whoever builds. */
export const nativeReportText = ({ electron, looked, rebuilt, native, loadedBy }: NativeReport): string =>
  [
    `Production dependencies: ${looked.join(', ') || 'none'}.`,
    rebuilt.length > 0
      ? `Compiled for Electron ${electron.version}: ${rebuilt.join(', ')}.`
      : `Nothing had to be compiled for Electron ${electron.version}.`,
    `With compiled modules: ${native.join(', ') || 'none'}. All load in ${loadedBy.join(' and ')}.`,
    ...(electron.path
      ? []
      : [`Electron ${electron.version} itself cannot be run here, so it was not tried in it.`]),
  ].join('\n');
