import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Packs the unpacked app as a tar.gz in which nothing tells when or by whom it was made. What tells an updater that this
 * is a Debian or an RPM package stays out.
 */
export function packTarball(unpacked: string, output: string, top: string, epoch: number): void {
  for (const name of ['package-type', 'app-update.yml'])
    rmSync(join(unpacked, 'resources', name), { force: true });
  execFileSync('tar', [
    '--create',
    '--sort=name',
    `--mtime=@${epoch}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u+rw,go=u-w',
    `--transform=flags=r;s,^${basename(unpacked)},${top},`,
    '--use-compress-program=gzip -n -6',
    `--file=${output}`,
    `--directory=${dirname(unpacked)}`,
    basename(unpacked),
  ]);
}
