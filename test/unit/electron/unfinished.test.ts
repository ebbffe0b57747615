import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { unfinishedFiles } from '../../../electron/main/files/unfinished.ts';
import { fileWriters } from '../../../electron/main/files/writers.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const TEMPORARY = expect.stringMatching(/^\.daybook-[0-9a-f]{12}\.tmp$/);

let profile: string;
let chosen: string;
let list: string;
const run = () => {
  const its = list;
  return unfinishedFiles(() => its);
};
const listed = (): string[] => JSON.parse(readFileSync(list, 'utf8'));

beforeEach(() => {
  profile = temporaryFolder();
  chosen = join(profile, 'chosen');
  mkdirSync(chosen);
  list = join(profile, 'unfinished.json');
});

/** What a kill in the middle of a file leaves: its beginning, and its name in the list. */
const killed = async (): Promise<void> => {
  await fileWriters(run()).begin(1, join(chosen, 'copy.daybook'), 0o600);
  await vi.waitFor(() => expect(listed()).toHaveLength(1));
  expect(readdirSync(chosen)).toEqual([TEMPORARY]);
};

describe('files that a kill left half written', () => {
  it('are deleted at the next start, wherever they are', async () => {
    await killed();
    await run().sweep();
    expect(readdirSync(chosen)).toEqual([]);
    expect(listed()).toEqual([]);
  });

  it('are none once they are finished, given up or failed', async () => {
    const files = run();
    const writers = fileWriters(files);
    const whole = await writers.begin(1, join(chosen, 'whole'), 0o600);
    await writers.finish(1, whole);
    await writers.abort(1, await writers.begin(1, join(chosen, 'given-up'), 0o600));
    await writers.begin(2, join(chosen, 'page-gone'), 0o600);
    await writers.abandon(2);
    mkdirSync(join(chosen, 'taken', 'full'), { recursive: true });
    const failing = await writers.begin(1, join(chosen, 'taken'), 0o600);
    await expect(writers.finish(1, failing)).rejects.toThrow();
    await vi.waitFor(() => expect(listed()).toEqual([]));
    await run().sweep();
    expect(readdirSync(chosen).sort()).toEqual(['taken', 'whole']);
  });

  it('stay listed while their disk is not there', async () => {
    await killed();
    renameSync(chosen, join(profile, 'unplugged'));
    await run().sweep();
    expect(listed()).toHaveLength(1);
    renameSync(join(profile, 'unplugged'), chosen);
    await run().sweep();
    expect(readdirSync(chosen)).toEqual([]);
    expect(listed()).toEqual([]);
  });

  it('are the only ones that a list can name, whoever wrote it', async () => {
    const precious = join(chosen, 'precious.daybook');
    const link = join(chosen, '.daybook-0123456789ab.tmp');
    writeFileSync(precious, 'orders');
    symlinkSync(precious, link);
    writeFileSync(list, JSON.stringify([precious, link, 'relative/.daybook-0123456789ab.tmp', 7]));
    await run().sweep();
    writeFileSync(list, JSON.stringify([precious, link, 'relative/.daybook-0123456789ab.tmp']));
    await run().sweep();
    expect(readFileSync(precious, 'utf8')).toBe('orders');
    expect(readdirSync(chosen).sort()).toEqual(['.daybook-0123456789ab.tmp', 'precious.daybook']);
    expect(listed()).toEqual([]);
  });

  it('are left alone where the list cannot be read', async () => {
    writeFileSync(list, '[');
    await run().sweep();
    expect(listed()).toEqual([]);
  });
});
