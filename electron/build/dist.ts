import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { resolveRuntime, thisMachine } from '../launch/runtime.ts';
import { afterPack } from './after-pack.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { type Buildable, buildable } from './buildable.ts';
import { writeChecksums } from './checksums.ts';
import { packageConfig } from './config.ts';
import { packTarball } from './linux/tarball.ts';
import { thirdPartyNotices } from './notices.ts';
import { type Package, parseDistOptions } from './options.ts';
import { nativeReportText, rebuildNative, type TargetElectron } from './rebuild-native.ts';
import { shippedPackages } from './shipped-packages.ts';
import { thisBuildMachine } from './this-machine.ts';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

/** As electron-builder calls them, by the system that they are for. */
const TARGETS: readonly { platform: Platform; arch: Arch; names: Partial<Record<Package, string>> }[] = [
  { platform: Platform.LINUX, arch: Arch.x64, names: { deb: 'deb', rpm: 'rpm', AppImage: 'AppImage' } },
  { platform: Platform.WINDOWS, arch: Arch.x64, names: { nsis: 'nsis', zip: 'zip' } },
  { platform: Platform.MAC, arch: Arch.universal, names: { dmg: 'dmg', 'mac-zip': 'zip' } },
];

/** Builds the app anew: a file left by an earlier build would be shipped. */
function bundle(root: string, version: string): void {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DAYBOOK_VERSION: version },
  });
  if (status !== 0) fail('The build failed; see above.');
}

/** Of the commit, in seconds, so that packages of one commit agree; now where there is no history. */
function epochOf(root: string): number {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return Number(process.env.SOURCE_DATE_EPOCH ?? stdout.trim()) || Math.floor(Date.now() / 1000);
}

/** Electron's binary for Linux; elsewhere electron-builder fetches the official one by itself. */
async function electronOf(root: string): Promise<TargetElectron & { dist: string | null }> {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  if (process.platform !== 'linux') return { dist: null, path: null, version };
  const runtime = await resolveRuntime(thisMachine(root), true);
  if ('reason' in runtime) return fail(`There is no Electron to pack: ${runtime.reason}`);
  if (runtime.origin === 'npm-hosted')
    console.warn(
      `Packing Electron ${runtime.version} as republished on npm, since the official ${version} cannot be had here. ` +
        'Good for trying the packages; do not give them to anybody.',
    );
  return { dist: dirname(runtime.path), path: runtime.path, version: runtime.version };
}

const megabytes = (file: string): string => `${(statSync(file).size / 1e6).toFixed(1)} MB`;

function tell(output: string, made: readonly string[], left: readonly Buildable[]): void {
  console.log(`\nIn ${output}:`);
  for (const name of made) console.log(`  ${name}  ${megabytes(join(output, name))}`);
  if (left.length === 0) return;
  console.log('\nNot built here:');
  for (const { name, missing } of left) console.log(`  ${name}: needs ${missing.join('; and ')}`);
}

/** What is left of electron-builder's own work beside the packages. */
const isProduct = (name: string): boolean =>
  /\.(deb|rpm|AppImage|tar\.gz|exe|zip|dmg|blockmap|cdx\.json)$/.test(name) || /^latest.*\.yml$/.test(name);

/** Builds every installer that this machine can build, and says of the others what they lack. */
export async function dist(root: string, args: readonly string[]): Promise<void> {
  const options = parseDistOptions(args);
  if ('problem' in options) return fail(options.problem);
  const all = buildable(await thisBuildMachine());
  const asked = all.filter(({ name }) => options.only?.includes(name) ?? true);
  const can = asked.filter(({ missing }) => missing.length === 0).map(({ name }) => name);
  const cannot = asked.filter(({ missing }) => missing.length > 0);
  if (options.only && cannot.length > 0)
    return fail(cannot.map(({ name, missing }) => `${name} needs ${missing.join('; and ')}`).join('\n'));

  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const version = options.asVersion ?? manifest.version;
  const output = resolve(root, options.output);
  const electron = await electronOf(root);
  const epoch = epochOf(root);
  process.env.SOURCE_DATE_EPOCH = String(epoch);
  process.env.CUSTOM_FPM_PATH = join(import.meta.dirname, 'linux/fpm/fpm.mjs');

  console.log(nativeReportText(await rebuildNative(root, electron)));
  bundle(root, version);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const packages = shippedPackages(root);
  writeFileSync(join(output, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, packages));
  writeFileSync(
    join(output, `daybook-${version}.cdx.json`),
    billOfMaterials({ ...manifest, version }, electron, packages),
  );

  const config = { ...packageConfig({ root, output, version, electron }), afterPack };
  for (const { platform, arch, names } of TARGETS) {
    const wanted = can.flatMap((name) => names[name] ?? []);
    const unpacked = platform === Platform.LINUX && (options.unpacked || can.includes('tar.gz'));
    const targets = options.unpacked ? [] : wanted;
    if (targets.length === 0 && !unpacked) continue;
    await build({
      projectDir: root,
      config,
      publish: 'never',
      targets: platform.createTarget(targets.length > 0 ? targets : ['dir'], arch),
    });
  }
  const top = `daybook-${version}-linux-x64`;
  if (can.includes('tar.gz') && !options.unpacked)
    packTarball(join(output, 'linux-unpacked'), join(output, `${top}.tar.gz`), top, epoch);

  const made = readdirSync(output).filter(isProduct).sort();
  await writeChecksums(output, made);
  tell(output, [...made, 'SHA256SUMS'], cannot);
}
