import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageRequest } from './arguments.ts';
import { epoch, stage } from './stage.ts';

/** Debian's names, which come for both kinds of package. */
const ARCHITECTURES: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64' };

/** The program's own folder, which is removed as a whole; other files belong to folders of the system. */
const OWN_FOLDER = /^\/opt\/[^/]+$/;

/** The `%files` of a spec: everything, but of the system's folders only what lies in them. */
const listed = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !OWN_FOLDER.test(path)) return listed(root, path);
      return [`"${path}"`];
    });

/** A percent sign begins a macro. */
const plain = (text: string): string => text.replaceAll('%', '%%');

/** Builds with rpmbuild. `work` is an empty folder. */
export function buildRpm(request: PackageRequest, work: string): void {
  const root = join(work, 'root');
  stage(request.files, root);
  const spec = [
    '%global __os_install_post %{nil}',
    '%global debug_package %{nil}',
    '%global _build_id_links none',
    '%global use_source_date_epoch_as_buildtime 1',
    '%global clamp_mtime_to_source_date_epoch 1',
    '%global _buildhost daybook',
    '%global _binary_payload w1.xzdio',
    `Name: ${request.name}`,
    `Version: ${request.version}`,
    'Release: 1',
    `Summary: ${plain(request.summary || request.description)}`,
    `License: ${request.license}`,
    `URL: ${request.url}`,
    `Packager: ${request.maintainer}`,
    'AutoReqProv: no',
    ...request.depends.map((name) => `Requires: ${name}`),
    '%description',
    plain(request.description),
    '%post',
    plain(readFileSync(request.afterInstall, 'utf8')),
    '%postun',
    plain(readFileSync(request.afterRemove, 'utf8')),
    '%files',
    '%defattr(-,root,root,-)',
    ...listed(root),
    '',
  ].join('\n');
  const file = join(work, 'daybook.spec');
  writeFileSync(file, spec);
  const made = join(work, 'made.rpm');
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      '--target',
      ARCHITECTURES[request.architecture] ?? request.architecture,
      '--buildroot',
      root,
      '--define',
      `_topdir ${join(work, 'top')}`,
      '--define',
      `_rpmdir ${work}`,
      '--define',
      '_build_name_fmt made.rpm',
      file,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch()) } },
  );
  copyFileSync(made, request.output);
}
