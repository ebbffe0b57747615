import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  AppImageUpdater,
  type AppUpdater,
  BaseUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  RpmUpdater,
} from 'electron-updater';
import { type ProviderRuntimeOptions, resolveFiles } from 'electron-updater/out/providers/Provider.js';
import { type DownloadParts, download } from './download.ts';
import { failing } from './failure.ts';
import type { Manifest } from './manifest.ts';
import { type FeedParts, judge, readFeed } from './read-feed.ts';
import { type Packaging, servedBy } from './target.ts';

/** What electron-updater has to know of the app, without Electron. */
export type AppFacts = {
  name: string;
  version: string;
  packaging: Packaging;
  /** `app-update.yml` of the build, where there is one. */
  buildConfig: string;
  /** A folder of the profile for what is fetched. */
  folder: string;
  /** False where there is nothing that an installer could replace. */
  installs: boolean;
  relaunch(): void;
};

export type Found =
  | { what: 'newest' }
  | { what: 'notYet'; manifest: Manifest }
  | { what: 'newer'; manifest: Manifest };

/** One feed, asked by electron-updater for one copy of the app. */
export type Updater = {
  /** `newestSeen` is the newest version that a signed description offered so far. */
  check(newestSeen: string, signal: AbortSignal): Promise<Found>;
  /** Fetches what the check found, unless it is there already from an earlier time. */
  download(parts: Omit<DownloadParts, 'read'>): Promise<void>;
  /**
   * Hands the fetched file to whatever installs it on this system, once it was found to be still the one announced. Rejects
   * when that is known not to have worked.
   */
  install(restart: boolean): Promise<void>;
};

type InfoWithPath = Manifest & { path: string; sha512: string };

const shapeOf = (found: Manifest): InfoWithPath => {
  const [first] = found.files;
  return { ...found, path: first?.url ?? '', sha512: first?.sha512 ?? '' };
};

type ReadLatest = () => Promise<Manifest>;

/**
 * electron-updater calls `new` on what it is given and asks whether it is a `Provider`: so a class it is. What it hands on is
 * signed, and it sends no header that tells one machine from another.
 */
const providerOf = (read: ReadLatest, folder: URL) =>
  class extends Provider<InfoWithPath> {
    constructor(_options: unknown, _updater: unknown, how: ProviderRuntimeOptions) {
      super(how);
    }

    override setRequestHeaders(): void {}

    override async getLatestVersion(): Promise<InfoWithPath> {
      return shapeOf(await read());
    }

    override resolveFiles(info: InfoWithPath): ResolvedUpdateFileInfo[] {
      return resolveFiles({ ...info, files: [...info.files] }, folder);
    }
  };

/** Where electron-updater reads the name of its folder; an own file for builds that were made without a feed. */
function configFile({ buildConfig, folder }: AppFacts): string {
  if (existsSync(buildConfig)) return buildConfig;
  const own = join(folder, 'updater.yml');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(own, 'updaterCacheDirName: fetched\n', { mode: 0o600 });
  return own;
}

const adapterOf = (facts: AppFacts) => ({
  name: facts.name,
  version: facts.version,
  isPackaged: true,
  appUpdateConfigPath: configFile(facts),
  userDataPath: facts.folder,
  baseCachePath: facts.folder,
  whenReady: async () => {},
  relaunch: facts.relaunch,
  // When the app ends is not electron-updater's to decide.
  quit: () => {},
  onQuit: () => {},
});

type Options = ConstructorParameters<typeof DebUpdater>[0];
type Adapter = ReturnType<typeof adapterOf>;

function bare(packaging: Packaging, options: Options, adapter: Adapter): AppUpdater {
  switch (packaging) {
    case 'nsis':
      return new NsisUpdater(options, adapter);
    case 'mac':
      return new MacUpdater(options ?? undefined, adapter);
    case 'appimage':
      return new AppImageUpdater(options, adapter);
    case 'rpm':
      return new RpmUpdater(options, adapter);
    // For a copy that a person replaces only the question is asked, which is the same everywhere.
    case 'deb':
    case 'none':
      return new DebUpdater(options, adapter);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64');
}

/** Joins electron-updater to a feed. */
export function updaterFor(facts: AppFacts, feed: FeedParts): Updater {
  let signal = new AbortController().signal;
  let found: Manifest | null = null;
  let fetching: Omit<DownloadParts, 'read'> | null = null;
  let fetched: string | null = null;
  let failure: Error | null = null;

  const latest = (): Manifest | null => found;
  const read = async (): Promise<Manifest> => {
    found = await readFeed(feed, signal);
    return found;
  };
  const options: Options = { provider: 'custom', updateProvider: providerOf(read, feed.folder) };
  const updater = Object.assign(bare(facts.packaging, options, adapterOf(facts)), {
    logger: null,
    autoDownload: false,
    autoInstallOnAppQuit: facts.packaging === 'mac',
    autoRunAppAfterInstall: true,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
    // The parts of a differential download come from files that nobody signed.
    disableDifferentialDownload: true,
    isUpdaterActive: () => true,
    // In place of the one that follows redirects, and reads no folder.
    httpExecutor: {
      download: async (url: URL, path: string, { sha512 }: { sha512?: string | null }): Promise<string> => {
        const size = found?.files.find((file) => file.sha512 === sha512)?.size;
        if (!fetching || !sha512 || size === undefined) throw failing('failed', 'nobody asked for this file');
        await download({ url, path, sha512, size }, { ...fetching, read: feed.read });
        return path;
      },
    },
  });
  updater.on('error', (error) => {
    failure = error;
  });
  updater.on('update-downloaded', ({ downloadedFile }) => {
    fetched = downloadedFile;
  });

  const announced = (path: string): string | undefined =>
    found?.files.find(({ url }) => url === basename(path))?.sha512;

  return {
    check: async (newestSeen, until) => {
      signal = until;
      found = null;
      fetched = null;
      const result = await updater.checkForUpdates();
      const manifest = latest();
      if (!result || !manifest) throw failing('failed', 'electron-updater did not look');
      const { version, files } = manifest;
      switch (judge(version, facts.version, newestSeen)) {
        case 'replayed':
          throw failing('replayed', `${version} is offered, ${newestSeen} was there before`);
        case 'same':
          return { what: 'newest' };
        case 'newer':
          break;
      }
      if (!result.isUpdateAvailable) return { what: 'notYet', manifest };
      if (!servedBy(facts.packaging, files))
        throw failing('nothing-for-this', `no file for ${facts.packaging}`);
      return { what: 'newer', manifest };
    },
    download: async (parts) => {
      fetching = parts;
      try {
        await updater.downloadUpdate();
      } finally {
        fetching = null;
      }
    },
    install: async (restart) => {
      if (!fetched) throw failing('not-installed', 'nothing was fetched');
      if ((await hashOf(fetched)) !== announced(fetched)) {
        await rm(fetched, { force: true });
        throw failing('wrong-file', 'the fetched file was changed');
      }
      if (!facts.installs) throw failing('not-installed', 'nothing is installed here');
      failure = null;
      if (updater instanceof BaseUpdater) {
        if (!updater.install(true, restart))
          throw failure ?? failing('not-installed', 'the installer refused');
      } else if (restart) updater.quitAndInstall();
    },
  };
}
