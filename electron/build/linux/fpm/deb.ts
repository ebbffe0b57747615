import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageRequest } from './arguments.ts';
import { epoch, sizeOf, stage } from './stage.ts';

/** Of dpkg-deb. Higher ones take minutes for a tenth of the size. */
const COMPRESSION = process.env.DAYBOOK_PACKAGE_COMPRESSION === 'none' ? ['-Znone'] : ['-Zxz', '-z1'];

/** One of the fields of `control`: lines after the first begin with a space, empty ones with a dot. */
const folded = (text: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? line.trim() : ` ${line.trim() || '.'}`))
    .join('\n');

const filesUnder = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return path === 'DEBIAN' ? [] : filesUnder(root, path);
      return entry.isFile() ? [path] : [];
    });

/** What `dpkg --verify` compares with. */
const checksums = (root: string): string =>
  filesUnder(root)
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(root, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');

/** Builds with dpkg-deb. `work` is an empty folder. */
export function buildDeb(request: PackageRequest, work: string): void {
  const root = join(work, 'root');
  stage(request.files, root);
  const size = sizeOf(root);
  mkdirSync(join(root, 'DEBIAN'));
  const control = [
    `Package: ${request.name}`,
    `Version: ${request.version}`,
    `Section: ${request.category}`,
    `Priority: ${request.priority}`,
    `Architecture: ${request.architecture}`,
    `Maintainer: ${request.maintainer}`,
    `Installed-Size: ${size}`,
    ...(request.depends.length > 0 ? [`Depends: ${request.depends.join(', ')}`] : []),
    ...(request.recommends.length > 0 ? [`Recommends: ${request.recommends.join(', ')}`] : []),
    `Homepage: ${request.url}`,
    `Description: ${folded(request.description)}`,
    '',
  ].join('\n');
  writeFileSync(join(root, 'DEBIAN/control'), control);
  writeFileSync(join(root, 'DEBIAN/md5sums'), checksums(root));
  for (const [name, script] of [
    ['postinst', request.afterInstall],
    ['postrm', request.afterRemove],
  ] as const) {
    const file = join(root, 'DEBIAN', name);
    copyFileSync(script, file);
    chmodSync(file, 0o755);
  }
  execFileSync('dpkg-deb', ['--root-owner-group', ...COMPRESSION, '--build', root, request.output], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch()) },
  });
}
