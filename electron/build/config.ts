import { join } from 'node:path';
import type { Configuration } from 'electron-builder';

/** What is built for whom; see https://www.electron.build/configuration for the words. */
export type Product = {
  root: string;
  /** Where the packages go. */
  output: string;
  version: string;
  /** The folder with Electron's binary, or null to let electron-builder fetch the official one of `electron.version`. */
  electron: { dist: string | null; version: string };
};

const LOG_FILE = { name: 'Daybook log', description: 'Daybook log file' };

/** Where a feed would be; updates themselves take their address from the app, see electron/main/updates. */
const FEED = { provider: 'generic', url: 'https://daybook.example.org/updates' } as const;

/** Of Chromium's own words: buttons of system dialogs and the like. */
const LANGUAGES = ['en-US', 'zh-CN', 'en', 'zh_CN'];

export const packageConfig = ({ root, output, version, electron }: Product): Configuration => ({
  appId: 'org.example.daybook',
  productName: 'Daybook',
  copyright: 'The Daybook authors, MIT licence',
  directories: { output, buildResources: join(root, 'electron/build') },
  ...(electron.dist ? { electronDist: electron.dist } : {}),
  electronVersion: electron.version,
  // Done before, and its outcome checked: see rebuild-native.ts.
  npmRebuild: false,
  extraMetadata: { version, desktopName: 'daybook.desktop' },
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!**/*.map',
    '!**/@node-rs/argon2/browser.js',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  extraFiles: [
    { from: join(root, 'LICENSE'), to: 'LICENSE.daybook.txt' },
    { from: join(root, 'electron/main/spelling/LICENSE.txt'), to: 'LICENSE.dictionaries.txt' },
    { from: join(output, 'THIRD-PARTY-NOTICES.txt'), to: 'THIRD-PARTY-NOTICES.txt' },
  ],
  electronLanguages: LANGUAGES,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Checked by Electron on Windows and macOS; on Linux it has no effect.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: 'Daybook', schemes: ['daybook'] }],
  publish: FEED,
  linux: {
    executableName: 'daybook',
    syncDesktopName: true,
    category: 'Office;Finance',
    synopsis: 'Order management that never needs a connection',
    description: 'Keeps orders, stock, customers and payments on this machine, and syncs without a server',
    maintainer: 'The Daybook authors <daybook@example.org>',
    icon: join(root, 'electron/build/icons'),
    fileAssociations: [
      { ...LOG_FILE, ext: 'daybook', mimeType: 'application/vnd.daybook.archive' },
      { ...LOG_FILE, ext: 'daybook.jsonl', mimeType: 'application/vnd.daybook.log' },
      { ...LOG_FILE, ext: 'daybook.jsonl.gz', mimeType: 'application/vnd.daybook.log-gzip' },
    ],
    desktop: {
      entry: {
        GenericName: 'Order management',
        'GenericName[zh_CN]': '订单管理',
        'Comment[zh_CN]': '不依赖网络的订单管理',
        Keywords: 'orders;stock;customers;invoices;shop;',
        StartupNotify: 'true',
      },
    },
  },
  deb: {
    artifactName: `daybook_${version}_amd64.deb`,
    packageCategory: 'misc',
    depends: ['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libnotify4', 'xdg-utils'],
    recommends: ['libsecret-1-0', 'libayatana-appindicator3-1'],
    afterInstall: 'electron/build/linux/after-install.sh',
    afterRemove: 'electron/build/linux/after-remove.sh',
    fpm: [`${join(root, 'LICENSE')}=/usr/share/doc/daybook/copyright`],
  },
  rpm: {
    artifactName: `daybook-${version}.x86_64.rpm`,
    depends: ['nss', 'gtk3', 'mesa-libgbm', 'alsa-lib', 'libnotify', 'xdg-utils'],
    afterInstall: 'electron/build/linux/after-install.sh',
    afterRemove: 'electron/build/linux/after-remove.sh',
    fpm: [`${join(root, 'LICENSE')}=/usr/share/licenses/daybook/LICENSE`],
  },
  appImage: { artifactName: `Daybook-${version}-x86_64.AppImage` },
  win: {
    artifactName: `Daybook-${version}-windows.zip`,
    icon: join(root, 'electron/build/icons/daybook.ico'),
    // Windows knows only the last part of a name's ending, and `.jsonl` belongs to others too.
    fileAssociations: [{ ...LOG_FILE, ext: 'daybook' }],
  },
  nsis: {
    artifactName: `Daybook-${version}-setup.exe`,
    oneClick: true,
    perMachine: false,
    deleteAppDataOnUninstall: false,
    license: join(root, 'LICENSE'),
    include: join(root, 'electron/build/windows/uninstall-note.nsh'),
  },
  mac: {
    artifactName: `Daybook-${version}-universal-mac.zip`,
    icon: join(root, 'electron/build/icons/daybook.icns'),
    category: 'public.app-category.business',
    hardenedRuntime: true,
    fileAssociations: [{ ...LOG_FILE, ext: 'daybook', role: 'Editor' }],
    extendInfo: {
      NSLocalNetworkUsageDescription: 'Daybook exchanges orders with the other machines of your shop.',
      NSBonjourServices: ['_daybook._tcp'],
    },
  },
  dmg: { artifactName: `Daybook-${version}-universal.dmg` },
});
