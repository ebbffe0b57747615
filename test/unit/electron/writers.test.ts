import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWriters } from '../../../electron/main/files/writers.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const ONE = 1;
const OTHER = 2;
const nobody = { add: () => {}, remove: () => {} };

describe('files that a page writes', () => {
  it('have their name only once they are whole', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'copy.daybook');
    const writers = fileWriters(nobody);
    const handle = await writers.begin(ONE, path, 0o600);
    await writers.write(ONE, handle, text('first '));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.daybook-[0-9a-f]{12}\.tmp$/)]);
    await writers.write(ONE, handle, text('second'));
    await writers.finish(ONE, handle);
    expect(readdirSync(folder)).toEqual(['copy.daybook']);
    expect(readFileSync(path, 'utf8')).toBe('first second');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leave what was there before when they are given up', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'copy.daybook');
    writeFileSync(path, 'old');
    const writers = fileWriters(nobody);
    const handle = await writers.begin(ONE, path, 0o600);
    await writers.write(ONE, handle, text('new'));
    await writers.abort(ONE, handle);
    expect(readdirSync(folder)).toEqual(['copy.daybook']);
    expect(readFileSync(path, 'utf8')).toBe('old');
    await expect(writers.finish(ONE, handle)).rejects.toMatchObject({ code: 'no-file' });
  });

  it('go with the page that wrote them, and no other', async () => {
    const folder = temporaryFolder();
    const writers = fileWriters(nobody);
    const mine = await writers.begin(ONE, join(folder, 'mine'), 0o600);
    const theirs = await writers.begin(OTHER, join(folder, 'theirs'), 0o600);
    await writers.abandon(ONE);
    await expect(writers.write(ONE, mine, text('x'))).rejects.toMatchObject({ code: 'no-file' });
    await writers.write(OTHER, theirs, text('y'));
    await writers.finish(OTHER, theirs);
    expect(readdirSync(folder)).toEqual(['theirs']);
  });

  it('are nobody else’s to write, finish or give up', async () => {
    const folder = temporaryFolder();
    const writers = fileWriters(nobody);
    const handle = await writers.begin(ONE, join(folder, 'mine'), 0o600);
    await expect(writers.write(OTHER, handle, text('x'))).rejects.toMatchObject({ code: 'no-file' });
    await expect(writers.finish(OTHER, handle)).rejects.toMatchObject({ code: 'no-file' });
    await writers.abort(OTHER, handle);
    await writers.finish(ONE, handle);
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('');
  });

  it('take one chunk after the other', async () => {
    const folder = temporaryFolder();
    const writers = fileWriters(nobody);
    const handle = await writers.begin(ONE, join(folder, 'mine'), 0o600);
    const first = writers.write(ONE, handle, new Uint8Array(1 << 20));
    await expect(writers.finish(ONE, handle)).rejects.toMatchObject({ code: 'bad-request' });
    await first;
    await writers.finish(ONE, handle);
    expect(statSync(join(folder, 'mine')).size).toBe(1 << 20);
  });

  it('leave nothing when the name cannot be given', async () => {
    const folder = temporaryFolder();
    const writers = fileWriters(nobody);
    mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
    const handle = await writers.begin(ONE, join(folder, 'taken'), 0o600);
    await writers.write(ONE, handle, text('x'));
    await expect(writers.finish(ONE, handle)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
    await expect(writers.write(ONE, handle, text('x'))).rejects.toMatchObject({ code: 'no-file' });
  });

  it('are only so many at once for one page', async () => {
    const folder = temporaryFolder();
    const writers = fileWriters(nobody);
    for (let n = 0; n < 8; n += 1) await writers.begin(ONE, join(folder, `f${n}`), 0o600);
    await expect(writers.begin(ONE, join(folder, 'more'), 0o600)).rejects.toMatchObject({
      code: 'bad-request',
    });
    await writers.begin(OTHER, join(folder, 'more'), 0o600);
    await writers.abandon(ONE);
    await writers.abandon(OTHER);
    expect(readdirSync(folder)).toEqual([]);
  });
});
