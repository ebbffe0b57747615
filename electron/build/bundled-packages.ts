import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';

/** A package of which at least one module went into what is shipped. */
export const bundledPackage = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  /** Its folder, relative to the project. */
  folder: z.string(),
});
export type BundledPackage = z.infer<typeof bundledPackage>;

/** Folder of the lists, one file for each part that is bundled by itself. */
export const BUNDLED_LISTS = 'out/bundled';

const manifest = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
});

/** The package whose manifest lies in `folder`; null when none does, or one without a name. */
export function packageIn(folder: string, root: string): BundledPackage | null {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return null;
  const { name, version, license } = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (!name || !version) return null;
  const terms = typeof license === 'string' ? license : (license?.type ?? 'unknown');
  return { name, version, license: terms, folder: folder.slice(root.length + 1) };
}

/** The package that `file` belongs to: the nearest manifest above with a name and a version. */
function packageOf(file: string, root: string): BundledPackage | null {
  for (let folder = dirname(file); folder.startsWith(join(root, 'node_modules')); folder = dirname(folder)) {
    const found = packageIn(folder, root);
    if (found) return found;
  }
  return null;
}

/**
 * Writes down which packages ended up in a bundle, for the bill of materials: what the lockfile installs is far more
 * than what people get.
 */
export const bundledPackages = (part: string, root: string): Plugin => ({
  name: 'daybook-bundled-packages',
  apply: 'build',
  generateBundle(_options, bundle) {
    const found = new Map<string, BundledPackage>();
    for (const chunk of Object.values(bundle)) {
      const files = chunk.type === 'chunk' ? chunk.moduleIds : chunk.originalFileNames;
      for (const id of files) {
        const file = id.replace(/^\0+/, '').split('?')[0] ?? '';
        const one = packageOf(file.startsWith('/') || /^\w:/.test(file) ? file : join(root, file), root);
        if (one) found.set(`${one.name}@${one.version}`, one);
      }
    }
    const list = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    const entry = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry);
    // Beside the parts, so that it is not shipped. Not emitted: that must lie within the part, and a worker writes none.
    mkdirSync(join(root, BUNDLED_LISTS), { recursive: true });
    writeFileSync(
      join(root, BUNDLED_LISTS, `${part}-${entry?.name ?? 'index'}.json`),
      `${JSON.stringify(list, null, 1)}\n`,
    );
  },
});
