import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { onTestFinished } from 'vitest';
import { signText } from '../../electron/main/updates/signed-text.ts';
import { temporaryFolder } from './temporary.ts';

export type ReleaseKey = { secret: KeyObject; spki: string };

export const newReleaseKey = (): ReleaseKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey,
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
};

export type Feed = {
  folder: string;
  url: string;
  /** Paths that were asked for, with the headers that came along. */
  asked: { path: string; headers: NodeJS.Dict<string | string[]> }[];
  /** Answers of the server until it goes on; to look at a download in the middle. */
  hold(): () => void;
};

/** A static folder on this machine, served as any web server would. */
export async function serveFeed(): Promise<Feed> {
  const folder = temporaryFolder();
  const asked: Feed['asked'] = [];
  let held: Promise<void> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed');
    asked.push({ path: pathname, headers: request.headers });
    const file = join(folder, normalize(pathname));
    const found = statSync(file, { throwIfNoEntry: false });
    if (pathname === '/moved/latest-linux.yml') {
      response.writeHead(302, { location: '/latest-linux.yml' }).end();
      return;
    }
    if (!found?.isFile()) {
      response.writeHead(404).end('not here');
      return;
    }
    response.writeHead(200, { 'content-length': found.size });
    if (!pathname.endsWith('.deb')) {
      createReadStream(file).pipe(response);
      return;
    }
    const body = createReadStream(file, { end: Math.floor(found.size / 2) - 1 });
    body.pipe(response, { end: false });
    body.on('end', async () => {
      await held;
      createReadStream(file, { start: Math.floor(found.size / 2) }).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const hold = (): (() => void) => {
    let release = (): void => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  return { folder, url, asked, hold };
}

export type Release = {
  version: string;
  notes?: string;
  staging?: number;
  bytes?: number;
  file?: string;
  /** Keys to sign with. */
  keys: readonly ReleaseKey[];
};

export const CHANNEL = 'latest-linux.yml';

/** Puts a release into the folder as electron-builder writes it, and signs it. Gives the name of the package. */
export function putRelease(folder: string, release: Release): string {
  const { version, notes, staging, bytes = 200_000, keys } = release;
  const file = release.file ?? `daybook_${version}_amd64.deb`;
  const content = randomBytes(bytes);
  writeFileSync(join(folder, file), content);
  const sha512 = createHash('sha512').update(content).digest('base64');
  const lines = [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sha512}`,
    `    size: ${bytes}`,
    `path: ${file}`,
    `sha512: ${sha512}`,
    ...(staging === undefined ? [] : [`stagingPercentage: ${staging}`]),
    ...(notes === undefined ? [] : [`releaseNotes: ${JSON.stringify(notes)}`]),
    "releaseDate: '2026-11-01T10:00:00.000Z'",
  ];
  const text = Buffer.from(`${lines.join('\n')}\n`);
  writeFileSync(join(folder, CHANNEL), text);
  writeFileSync(
    join(folder, `${CHANNEL}.sig`),
    signText(
      CHANNEL,
      text,
      keys.map(({ secret }) => secret),
    ),
  );
  return file;
}
