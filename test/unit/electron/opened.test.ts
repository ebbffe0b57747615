import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logFilesIn } from '../../../electron/main/files/open-paths.ts';
import { openedFiles } from '../../../electron/main/files/opened.ts';
import { serveOpened } from '../../../electron/main/files/serve-opened.ts';
import { openedFile } from '../../../shared/index.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('files opened from the system', () => {
  it('are found among the arguments of a start', () => {
    const args = ['.', '--flag=x.daybook', 'shop.daybook', '/data/log.daybook.jsonl', 'LOG.DAYBOOK.JSONL.GZ'];
    expect(logFilesIn([...args, 'notes.txt', 'x.daybook.exe'], '/home/anna')).toEqual([
      '/home/anna/shop.daybook',
      '/data/log.daybook.jsonl',
      '/home/anna/LOG.DAYBOOK.JSONL.GZ',
    ]);
  });

  it('are told by name and size, and given once for their token', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'größe.daybook');
    writeFileSync(path, 'content');
    const files = openedFiles();
    const opened = openedFile.parse(await files.add(path));
    expect(opened).toMatchObject({ name: 'größe.daybook', bytes: 7 });
    expect(JSON.stringify(opened)).not.toContain(folder);
    const response = await serveOpened(files, 'GET', `/opened/${opened.token}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('content');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await serveOpened(files, 'GET', `/opened/${opened.token}`)).status).toBe(404);
  });

  it('are given for nothing else', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.daybook'), 'x');
    const files = openedFiles();
    const { token } = openedFile.parse(await files.add(join(folder, 'a.daybook')));
    for (const path of [
      '/opened/',
      '/opened/..%2f..%2fetc%2fpasswd',
      '/opened/../etc/passwd',
      '/opened/constructor',
    ])
      expect((await serveOpened(files, 'GET', path)).status).toBe(404);
    for (const method of ['HEAD', 'POST', 'PUT'])
      expect((await serveOpened(files, method, `/opened/${token}`)).status).toBe(405);
    rmSync(join(folder, 'a.daybook'));
    expect((await serveOpened(files, 'GET', `/opened/${token}`)).status).toBe(404);
  });

  it('are files: no folder, nothing that is not there', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.daybook'));
    const files = openedFiles();
    expect(await files.add(join(folder, 'folder.daybook'))).toBeNull();
    expect(await files.add(join(folder, 'gone.daybook'))).toBeNull();
  });

  it('are forgotten, the oldest first, when there are too many', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.daybook'), 'x');
    const files = openedFiles();
    const tokens: string[] = [];
    for (let n = 0; n < 20; n += 1)
      tokens.push(openedFile.parse(await files.add(join(folder, 'a.daybook'))).token);
    expect(tokens.map((token) => files.take(token) !== null)).toEqual([
      ...Array(4).fill(false),
      ...Array(16).fill(true),
    ]);
  });
});
